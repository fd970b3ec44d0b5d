"""Parcels: what is sent again, and which waybill carries it.

Owns: reshipments, reshipment_lines, waybills.
Announces: ReshipmentRegistered, WaybillEntered, ReshipmentCancelled, OrderShipped.
Reacts to: nothing. Stock is reserved by the flow that registers a re-shipment.
"""
