"""Settings common to every environment. Values that differ come from the environment (ambiente.py)."""

from __future__ import annotations

from datetime import timedelta
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
    "conferencias.relatorios",
    "conferencias.eleicoes",
    "conferencias.plenaria",
    "conferencias.mocoes",
    "conferencias.sistematizacao",
    "conferencias.salas",
    "conferencias.votacoes",
    "conferencias.credenciamento",
    "conferencias.propostas",
    "conferencias.inscricoes",
    "conferencias.nucleo",
    "biblioteca",
    "search",
    "portal.tempo_real",
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
    "portal.painel.apps.UsuariosConfig",  # wagtail.users, with our views of people
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "portal.painel.apps.PainelConfig",  # after Wagtail: its permission policies replace theirs
    "modelcluster",
    "taggit",
    "formtools",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
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
    "portal.contas.middleware.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.municipios.middleware.IdiomaMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    # After the check has read the form, before anything looks into it.
    "portal.interface.middleware.SemNulosMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.painel.middleware.PainelMiddleware",
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

# Seconds for which what portal.memoria remembers is good. Longer, and an editor would miss her own change.
LEMBRAR_POR = 1.0

REDIS_URL = ambiente.texto("REDIS_URL", "")
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    # Files, not process memory: what one process clears must be cleared for all.
    else {
        "BACKEND": "portal.cache.CacheEmArquivos",
        "LOCATION": DADOS / "cache",
        # Past it entries go by chance, the counters of wrong guesses too; Django's 300 are filled by one visitor.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
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
LOGIN_REDIRECT_URL = "minha_conta"
# How many proxies of ours stand before the application and append to X-Forwarded-For.
PROXIES_DE_CONFIANCA = ambiente.inteiro("PROXIES", 0)

ACCOUNT_ADAPTER = "portal.contas.adapter.AdaptadorDeContas"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "portal.contas.forms.CadastroForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
# Many people share one address in a CRAS: per address the limits are wide, per account they are narrow.
# A code has three attempts, so ten codes an hour are thirty guesses at a million.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,30/300s/key",
    "signup": "60/m/ip",
    "request_login_code": "60/m/ip,3/m/key,10/h/key",
    "reset_password": "60/m/ip,5/h/key",
}
MFA_ADAPTER = "portal.contas.adapter.AdaptadorDeSegundoFator"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
ACCOUNT_FORMS = {
    "login": "portal.interface.formularios_de_conta.Entrar",
    "signup": "portal.interface.formularios_de_conta.CriarConta",
    "add_email": "portal.interface.formularios_de_conta.IncluirEmail",
    "change_email": "portal.interface.formularios_de_conta.TrocarEmail",
    "change_password": "portal.interface.formularios_de_conta.MudarSenha",
    "set_password": "portal.interface.formularios_de_conta.CriarSenha",
    "reset_password": "portal.interface.formularios_de_conta.PedirNovaSenha",
    "reset_password_from_key": "portal.interface.formularios_de_conta.DefinirNovaSenha",
    "reauthenticate": "portal.interface.formularios_de_conta.ConfirmarComSenha",
    "request_login_code": "portal.interface.formularios_de_conta.PedirCodigo",
    "confirm_login_code": "portal.interface.formularios_de_conta.ConferirCodigo",
    "confirm_email_verification_code": "portal.interface.formularios_de_conta.ConferirEmail",
}
MFA_FORMS = {
    "authenticate": "portal.interface.formularios_de_conta.SegundaEtapa",
    "reauthenticate": "portal.interface.formularios_de_conta.ConfirmarComCodigo",
    "activate_totp": "portal.interface.formularios_de_conta.AtivarAplicativo",
    "deactivate_totp": "portal.interface.formularios_de_conta.DesativarAplicativo",
    "generate_recovery_codes": "portal.interface.formularios_de_conta.GerarCodigos",
}

# Wrong passwords are counted by account and address together, in the database, for all processes.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "portal.contas.bloqueio.email_da_tentativa"
AXES_CLIENT_IP_CALLABLE = "portal.contas.endereco.endereco_do_cliente"
AXES_LOCKOUT_CALLABLE = "portal.contas.bloqueio.pagina_de_bloqueio"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the time that the page promises holds
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# Staff need a second factor. Only the local demonstration may turn it off.
EXIGIR_SEGUNDO_FATOR = ambiente.logico("EXIGIR_SEGUNDO_FATOR", True)
# Its logins have printed passwords: only a local installation may have it.
PERMITIR_DEMONSTRACAO = False

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
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # a librarian sends a whole folder
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # the panel's page forms are long

# --- safety ---------------------------------------------------------------------------------------
# Hosts are checked against the table of municipalities (MunicipioMiddleware), which grows at run time.
ALLOWED_HOSTS = ["*"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# fmt: off
RECURSOS_NEGADOS = [
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "usb", "xr-spatial-tracking",
]
# fmt: on

X_FRAME_OPTIONS = "DENY"  # the panel, which previews pages in a frame, answers otherwise (PainelMiddleware)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.interface.erros.falha_csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
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

# --- live screens ---------------------------------------------------------------------------------
# Port of the live process where no proxy puts it at /ao-vivo/fluxo/ on the pages' own origin (docs/tempo-real.md).
AO_VIVO_PORTA = ambiente.inteiro("AO_VIVO_PORTA", 0)

# --- Wagtail --------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Portal das Conferências"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = ambiente.texto("PAINEL_URL", "http://localhost")
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("pt-br", _("Português"))]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # nobody chooses: the panel runs in the municipality's zone
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
# Pasted addresses stay addresses: looking for a page behind them looks in every municipality.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
WAGTAIL_AUTOSAVE_INTERVAL = 4000
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "home.Imagem"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.forms.FormularioDeImagem"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "epub",
    "m4v",
    "mp4",
    "odt",
    "ods",
    "pdf",
    "rtf",
    "txt",
    "vtt",
    "webm",
    "xlsx",
    "zip",
]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# Addresses are dictated on the telephone and copied into posters.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# A translation starts as a draft: until somebody translates it, its text is still Portuguese.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
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
