"""Privacy: forgetting a buyer who asks for it, as far as no law obliges the shop to keep."""
