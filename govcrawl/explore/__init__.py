"""`scrapy explore`: Datasette over a database, with search in Chinese, questions, plots and the evidence of a record.

Needs the extra `explore`; nothing else of the project imports this package.
"""
