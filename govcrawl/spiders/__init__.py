"""The spiders: base.py and listing.py are the recipes, each other module is one system or one task."""
