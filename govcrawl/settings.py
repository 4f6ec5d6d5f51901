"""Settings of the project. What departs from Scrapy's default says why; -s NAME=VALUE overrides any of them."""

import os

BOT_NAME = "govcrawl"
SPIDER_MODULES = ["govcrawl.spiders"]
COMMANDS_MODULE = "govcrawl.commands"

# --- the store

# From the environment, as all that may hold a password: that belongs in no file and no process list.
DATABASE_URL = os.environ.get("DATABASE_URL", "sqlite:///data/govcrawl.db")
STORE_BATCH_SIZE = 200  # pages that one transaction stores at most
STORE_FLUSH_SECONDS = 2.0  # after which a smaller batch is stored
# STORE_PATIENCE: seconds that a locked or lost database is waited for; 60, and 5 in commands that only read
STORE_PERSONAL_DATA = False  # True: contacts, phones and experts are stored
ITEM_PIPELINES = {
    "pipelines.validate.ValidatePipeline": 100,
    "pipelines.redact.RedactPipeline": 200,
    "pipelines.persist.StorePipeline": 300,
}

# --- several workers on one crawl: docs/scaling.md

REDIS_URL = os.environ.get("REDIS_URL", "")  # "redis://host:6379/0": share the crawl with all that name it; "": alone
REDIS_PREFIX = "govcrawl"  # of all keys there
SHARED_LEASE = 30  # seconds without a sign of life, then what a worker had is given to others
ADDONS = {"govcrawl.shared.SharedCrawl": 100}

# --- the archive: each response as it came, in WARC files, before it is parsed

ARCHIVE_DIR = "data/archive"  # "": keep nothing
ARCHIVE_ROTATE_BYTES = 1_000_000_000  # a file that is larger is followed by another

# --- manners: public pages, slowly, under an honest name

# Where a site's operator reaches whoever runs this crawl, an address or a page: set it; it is added to the user agent.
CONTACT = ""
USER_AGENT = "govcrawl/0.1 research on public procurement"  # default: Scrapy's own
ROBOTSTXT_OBEY = True  # default False
# With a DOWNLOAD_DELAY of exactly 0 Scrapy 2.19 starts all requests that wait for a host at once, whatever this says.
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8; ccgp locks an address that asks for more than it likes
DOWNLOAD_DELAY = 3  # default 0; 2 to 5 s is the pace that others saw ccgp bear; with Scrapy's jitter of half of it
AUTOTHROTTLE_ENABLED = True  # default False: slower where the site is slow, never faster than DOWNLOAD_DELAY
AUTOTHROTTLE_START_DELAY = 3  # default 5: the delay itself
DOWNLOAD_TIMEOUT = 60  # default 180: a page takes seconds, and one host is asked for one page at a time
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024  # default 1 GiB; the largest notice seen has 0.2 MB; parsers refuse 8 MB
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024  # default 32 MiB
DEFAULT_REQUEST_HEADERS = {  # default: English
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip",  # default: also deflate, br, zstd; `Page` unpacks gzip, so walls are seen at once
}
RETRY_AFTER_MAX = 3600  # seconds: no Retry-After holds a crawl longer
REDIRECT_MAX_TIMES = 5  # default 20; no page of these sites needs two
METAREFRESH_ENABLED = False  # default True; challenge pages use it, notices do not
BLOCK_PAUSES = [600, 1800, 3600]  # seconds after the first, second, third block in a row; ccgp locks for 10 to 30 min

# --- nothing silent

VERDICT_EXIT = True  # False: exit code 0 for each crawl that came to its end, whatever the verdict
HTTPERROR_ALLOW_ALL = True  # default False: an error status becomes a row in `failure`, by the spider's one callback

# --- nobody else's machine, and nobody in ours

HOST_MAP: dict[str, str] = {}  # {official host: "127.0.0.1:port"}: connect there instead
DOWNLOAD_HANDLERS = {  # defaults: also data:, file:, ftp:, s3:
    "http": "govcrawl.middlewares.handler.Handler",
    "https": "govcrawl.middlewares.handler.Handler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
TWISTED_DNS_RESOLVER = "govcrawl.middlewares.guard.GuardedResolver"
DOWNLOADER_MIDDLEWARES = {
    "govcrawl.middlewares.guard.AddressGuard": 50,  # in the place of the next, which drops a redirect without a word
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
}
REMOTE_CONTROL_ENABLED = False  # default True: an HTTP server that runs Python in the crawl
TELNETCONSOLE_ENABLED = False  # default True: the same by telnet

# --- pages that are empty without their scripts: rendered by Chromium, with the extra `browser`

RENDER_HOSTS: list[str] = []  # of which hosts
RENDER_PATIENCE = 10  # seconds that a page may go on asking before it is read as it is
CHROMIUM = ""  # the program; "": the one that is found on the PATH

# --- order, and what is shown

CONCURRENT_ITEMS = 8  # default 100: as many tasks for each response, and no pipeline here waits
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # default LIFO: lists are read in their order
EXTENSIONS = {
    "govcrawl.extensions.notify.Notify": 50,
    "govcrawl.extensions.pauses.Pauses": 100,
    "govcrawl.extensions.progress.Progress": 500,
    "scrapy.extensions.logstats.LogStats": None,  # Progress says it
}
PROGRESS = 60  # seconds between progress lines in a log, on a terminal one line once a second; 0: none
LOG_LEVEL = "INFO"  # default DEBUG: a line for each page
MAX_RESULTS = 0  # rows that a search shows at most; 0: as the source's file says

# --- exports: who publishes them, under which licence, and where

EXPORT_PUBLISHER = "govcrawl"  # set it, and the next, to your own
EXPORT_PUBLISHER_URI = "https://example.org/"
EXPORT_LICENCE = "CC-BY-4.0"  # of the compilation; the notices themselves are public documents
EXPORT_LICENCE_URI = "https://creativecommons.org/licenses/by/4.0/"
OCDS_PREFIX = "ocds-000000"  # a placeholder: the Open Contracting Partnership registers one for each publisher
OCDS_BASE_URI = "https://example.org/ocds/"  # a placeholder: the folder in which the packages are published

# --- who is told how a crawl ended, from the environment as it may hold passwords; needs the extra `monitor`

NOTIFY_TO = os.environ.get("NOTIFY_TO", "")  # mail addresses, between commas; "": no mail
NOTIFY_FROM = os.environ.get("NOTIFY_FROM", "")  # default: the first of them
NOTIFY_SMTP = os.environ.get("NOTIFY_SMTP", "smtp://127.0.0.1:25")  # smtp+tls://user:password@host:587, smtps://host
NOTIFY_WEBHOOK = os.environ.get("NOTIFY_WEBHOOK", "")  # an address that gets JSON; "": none
SPIDERMON_ENABLED = True  # default False; it is loaded where one of the above is set, and not otherwise
SPIDERMON_ENGINE_STOP_MONITORS = ["govcrawl.monitors.Runs"]  # AllRuns: also of crawls that are ok
