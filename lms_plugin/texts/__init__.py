"""What the product says to people: one table of texts by code, and the sentences made of it."""
