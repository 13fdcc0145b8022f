"""Step 30 of bringing a municipality up: a first conference from a template, for the team to correct and publish."""

from __future__ import annotations
