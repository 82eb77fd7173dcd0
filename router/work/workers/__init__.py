"""What sees untrusted bytes: worker processes under hard limits, and what each of them does."""
