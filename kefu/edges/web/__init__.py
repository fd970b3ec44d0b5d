"""The web edge: the app, its errors, its static files."""
