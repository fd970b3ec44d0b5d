"""Importing report files: read and stage, look, apply in one transaction.

staging (rows to be stored) → reading (a file into staged rows) → applying (staged rows into orders, products, parcels, returns).
Applying is set-based SQL over the tables of several modules: 100,000 rows one by one would take half an hour.
"""
