"""Parcels: registering a re-shipment, entering its waybill."""
