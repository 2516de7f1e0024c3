"""What people do with their accounts: the only code of this app that writes."""
