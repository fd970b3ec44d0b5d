"""Parcels: sending again, and what follows when the waybill is there."""
