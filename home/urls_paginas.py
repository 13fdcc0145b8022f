"""The pages of the tree, last of all: any address that nobody else took.

In place of ``wagtail.urls``, whose login and password views would go around ours.
"""

from __future__ import annotations

from django.urls import re_path
from wagtail.urls import serve_pattern

from home import views

urlpatterns = [re_path(serve_pattern, views.pagina, name="wagtail_serve")]
