from __future__ import annotations

from django.core.mail import EmailMessage

from portal.tarefas.registro import tarefa


@tarefa("tarefas.enviar_email")
def enviar_email(*, para: str, assunto: str, texto: str) -> None:
    """Send one plain-text message; the mail server may see it twice after a crash, never zero times."""
    EmailMessage(subject=" ".join(assunto.split()), body=texto, to=[para]).send()
