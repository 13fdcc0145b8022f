"""What is not a norm in HTML is refused with one sentence that says what it is and what to do."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from biblioteca.estrutura.modelo import Estrutura

TAMANHO_MAXIMO = 20 * 1024 * 1024  # the Constitution, with all its former wordings, has 2.6 MB
_ASSINATURAS = (
    (b"%PDF", _("O arquivo é um PDF. Por enquanto a biblioteca lê apenas páginas em HTML.")),
    (
        b"PK\x03\x04",
        _("O arquivo é um documento do Word, do LibreOffice ou um ZIP. Salve-o como página HTML."),
    ),
    (b"\xd0\xcf\x11\xe0", _("O arquivo é um documento antigo do Office. Salve-o como página HTML.")),
    (b"{\\rtf", _("O arquivo é um documento RTF. Salve-o como página HTML.")),
    (
        b"L\x00\x00\x00\x01\x14\x02\x00",
        _("O arquivo é um atalho do Windows, e não o documento para onde ele aponta."),
    ),
)
_BARREIRA = re.compile(
    r"acesso negado|access denied|request rejected|forbidden|support id|captcha|você foi bloqueado|incident id",
    re.I,
)
_VAZIO = _("O arquivo está vazio. Baixe-o de novo e envie outra vez.")
_GRANDE = _("O arquivo passa de 20 MB. Envie só o texto da norma, sem imagens.")
_NAO_E_TEXTO = _("O arquivo não é uma página de texto. Envie a norma em HTML.")
_BLOQUEADO = _("O arquivo é um aviso de acesso negado do site de origem, e não a norma. Baixe-o de novo.")
_SEM_ARTIGOS = _("Não encontramos artigos neste arquivo. Confira se ele é o texto de uma norma.")


def recusar_bytes(conteudo: bytes) -> str | None:
    """Why these bytes can't be a page, before reading them; None when they may be one."""
    if not conteudo.strip(b"\0 \t\r\n"):
        return str(_VAZIO)
    if len(conteudo) > TAMANHO_MAXIMO:
        return str(_GRANDE)
    for assinatura, frase in _ASSINATURAS:
        if conteudo.startswith(assinatura):
            return str(frase)
    amostra = conteudo.rstrip(b"\0")[:4096]
    controles = sum(byte < 9 or 13 < byte < 32 for byte in amostra)
    if controles > len(amostra) // 20 and not amostra.startswith((b"\xff\xfe", b"\xfe\xff")):
        return str(_NAO_E_TEXTO)
    return None


def recusar_estrutura(estrutura: Estrutura) -> str | None:
    """Why what was read is not a norm; None when it has articles."""
    if any(dispositivo.tipo == "artigo" for dispositivo in estrutura.dispositivos):
        return None
    texto = " ".join(linha.texto for linha in estrutura.linhas)
    return str(_BLOQUEADO if _BARREIRA.search(texto) else _SEM_ARTIGOS)
