FROM python:3.12-slim

RUN useradd --create-home --uid 1000 govcrawl && install -d -o govcrawl /opt/govcrawl/data
WORKDIR /opt/govcrawl
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY parsers parsers
COPY pipelines pipelines
COPY govcrawl govcrawl
RUN pip install --no-cache-dir --constraint constraints.txt '.[postgres,monitor]' \
    && rm -r parsers pipelines govcrawl

# In place of scrapy.cfg. Database and archive are below ./data.
ENV SCRAPY_SETTINGS_MODULE=govcrawl.settings PYTHONUNBUFFERED=1
USER govcrawl
VOLUME /opt/govcrawl/data
HEALTHCHECK --interval=10m --timeout=1m --start-period=5m CMD ["scrapy", "status"]
ENTRYPOINT ["scrapy"]
CMD ["crawlall", "--due"]
