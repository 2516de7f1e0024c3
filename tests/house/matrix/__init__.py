"""Who may do what where: roles, places, and for every address of the site the answer that each role gets there."""
