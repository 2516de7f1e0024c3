"""The tus protocol 1.0 for uploads that may be interrupted: headers in and out, bodies read to where they end.

Core, creation, expiration, termination and checksum. What an upload is for, whose it is and where it lies is the
business of the app whose door speaks this protocol.
"""
