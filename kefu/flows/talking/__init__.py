"""Talking with buyers, where more than one noun takes part."""
