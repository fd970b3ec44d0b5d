"""Money on its way out: when a second person must look, and the batches that finance pays."""
