"""Refund requests of the platform: who waits, until when, and how long handling takes."""
