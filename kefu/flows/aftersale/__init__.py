"""After-sale verbs: what the desk does for a buyer in one step, over several nouns. One verb, one file.

`desk` what every verb has at hand · `open_case` · `act` runs a verb of the playbook · `case_view` what the desk shows.
The files named for a verb hold its form, its preview (what it would cost, and why) and what it does.
`recordings` takes in recorded calls. `after_waybill` is what follows a new parcel's tracking number. `way_back` ends
what a cancelled exchange had promised for the parcel that was to come back.
"""
