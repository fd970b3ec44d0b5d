"""The history of the database: one revision, one SQL file of the same name."""
