"""The Scrapy project: settings, spiders, sources, middlewares, extensions, commands."""
