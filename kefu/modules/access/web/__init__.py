"""Routes: `door` signs in and says who one is, `people` who may what, `keys` are for programs."""
