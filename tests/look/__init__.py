"""Every page of the product, seen by a browser: `python3 dev.py pages`."""
