"""Settings common to every environment. Values that differ come from the environment (ambiente.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from portal.settings import ambiente
from portal.settings.banco import banco

BASE_DIR = Path(__file__).resolve().parents[2]
# Everything that the running portal writes lives below this folder.
DADOS = Path(ambiente.texto("DADOS", str(BASE_DIR / "dados"))).resolve()

INSTALLED_APPS = [
    "demo",
    "formularios",
    "home",
    "conferencias.propostas",
    "conferencias.inscricoes",
    "conferencias.nucleo",
    "biblioteca",
    "search",
    "portal.tarefas",
    "portal.auditoria",
    "portal.privacidade",
    "portal.interface",
    "portal.contas",
    "portal.municipios",
    "wagtail.contrib.redirects",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "formtools",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    # First: nothing answers for a host that belongs to no municipality.
    "portal.municipios.middleware.MunicipioMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.municipios.middleware.IdiomaMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.contas.middleware.PainelMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.interface.contexto.pagina",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    },
]
# Our templates may replace those of the panel's widgets (no inline script under our CSP).
FORM_RENDERER = "portal.interface.formularios.Renderizador"

DATABASES = {"default": banco(ambiente.texto("DATABASE_URL", ""), DADOS / "db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = ambiente.texto("REDIS_URL", "")
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    # Files, not process memory: what one process clears must be cleared for all.
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DADOS / "cache"}
}

BUSCA = {
    "motor": ambiente.texto("BUSCA_MOTOR", "tantivy"),
    "url": ambiente.texto("ELASTICSEARCH_URL", "http://127.0.0.1:9200"),
    "indice": ambiente.texto("BUSCA_INDICE", "portal"),
}

# --- accounts -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "contas.Conta"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "portal.contas.backends.BackendMunicipal",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# Staff need a second factor. Only the local demonstration may turn it off.
EXIGIR_SEGUNDO_FATOR = ambiente.logico("EXIGIR_SEGUNDO_FATOR", True)

# --- language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "pt-br"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("pt-br", _("Português")),
    ("en", _("Inglês")),
    ("es", _("Espanhol")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Sao_Paulo"

# --- files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DADOS / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DADOS / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # the panel's page forms are long

# --- safety ---------------------------------------------------------------------------------------
# Hosts are checked against the table of municipalities (MunicipioMiddleware), which grows at run time.
ALLOWED_HOSTS = ["*"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the panel previews pages in a frame of its own site
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.interface.views.falha_csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

# --- e-mail ---------------------------------------------------------------------------------------
EMAIL_BACKEND = ambiente.texto("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_FILE_PATH = DADOS / "emails"
DEFAULT_FROM_EMAIL = ambiente.texto("EMAIL_REMETENTE", "nao-responda@localhost")

# --- public addresses where there is no request (e-mails, commands) --------------------------------
ESQUEMA_PUBLICO = ambiente.texto("ESQUEMA_PUBLICO", "https")
PORTA_PUBLICA = ambiente.texto("PORTA_PUBLICA", "")

# --- background work ------------------------------------------------------------------------------
# True: a thread of the web process drains the outbox. False: `bin/manage trabalhador` does it elsewhere.
DRENAR_NO_PROCESSO_WEB = ambiente.logico("DRENAR_NO_PROCESSO_WEB", True)

# --- Wagtail --------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Portal das Conferências"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = ambiente.texto("PAINEL_URL", "http://localhost")
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_AUTOSAVE_INTERVAL = 4000
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "epub", "odt", "ods", "pdf", "rtf", "txt", "vtt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_RESPONSIVE_HTML = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"linha": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "linha"}},
    "root": {"handlers": ["console"], "level": ambiente.texto("LOG_NIVEL", "WARNING")},
}
