"""What everything stands on, without one business word: clock, ids, money, errors, transactions, events, web routes."""
