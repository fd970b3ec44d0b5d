"""The demo shop: plainly demo data, made through the same doors as real data."""
