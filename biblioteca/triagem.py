"""What can't be read is refused with one sentence that says what it is and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from biblioteca.erros import ArquivoRecusado
from biblioteca.extracao.formatos import LIDOS
from biblioteca.extracao.modelo import MEMBROS_DEMAIS, PAGINAS_DEMAIS

TAMANHO_DO_ARQUIVO = 50 * 1024 * 1024
TAMANHO_MAXIMO = 20 * 1024 * 1024  # of a text: the Constitution, with all its former wordings, has 2.6 MB

FRASES = {
    "vazio": _("O arquivo está vazio. Baixe-o de novo e envie outra vez."),
    "grande": _("O arquivo passa de 50 MB. Divida-o em partes, ou envie só o texto, sem imagens."),
    "trava": _(
        "O arquivo é só a marca que o Office deixa enquanto um documento está aberto. Envie o próprio documento."
    ),
    "atalho": _("O arquivo é um atalho, e não o documento para onde ele aponta. Envie o próprio documento."),
    "imagem": _(
        "O arquivo é uma imagem. Envie o documento em PDF; o texto de PDFs digitalizados pode ser reconhecido."
    ),
    "midia": _("O arquivo é um áudio ou vídeo. Envie um documento de texto."),
    "programa": _(
        "O arquivo é um programa de computador, e não um documento. Não o abra; peça o documento a quem o enviou."
    ),
    "compactado": _(
        "O arquivo está compactado de um modo que a biblioteca não abre. Descompacte-o e envie os documentos."
    ),
    "zip": _("O arquivo é um ZIP. Descompacte-o e envie os documentos que estão dentro dele."),
    "zip_dentro": _("Este arquivo é um ZIP que estava dentro de outro. Descompacte-o e envie os documentos."),
    "zip_danificado": _(
        "O arquivo está danificado ou incompleto. Baixe-o ou salve-o de novo e envie outra vez."
    ),
    "zip_cheio": _("O ZIP tem arquivos demais. Divida-o em pacotes de até %(limite)s arquivos."),
    "bomba": _(
        "O arquivo, ao ser aberto, ocuparia espaço demais. Salve-o de novo, sem imagens, e envie outra vez."
    ),
    "nome_inseguro": _(
        "O nome deste arquivo dentro do ZIP tenta sair da pasta dele. Refaça o ZIP e envie outra vez."
    ),
    "doc": _(
        "O arquivo é um documento antigo do Word (.doc). Abra-o no Word ou no LibreOffice e salve-o como DOCX."
    ),
    "ole": _(
        "O arquivo é de um formato antigo do Windows que a biblioteca não lê. Envie o documento em PDF ou DOCX."
    ),
    "planilha": _("O arquivo é uma planilha. Salve-a como PDF e envie outra vez."),
    "apresentacao": _("O arquivo é uma apresentação. Salve-a como PDF e envie outra vez."),
    "epub": _("O arquivo é um livro digital (EPUB). Envie o documento em PDF, DOCX ou HTML."),
    "mhtml": _(
        "O arquivo é uma página guardada em um só arquivo (MHTML). Salve-a como “página HTML” ou como PDF."
    ),
    "postscript": _("O arquivo é um PostScript. Converta-o para PDF e envie outra vez."),
    "outro_escritorio": _(
        "O arquivo é de um programa de escritório, mas não é um texto. Salve-o como PDF e envie outra vez."
    ),
    "binario": _("O arquivo não é um documento de texto. Envie a norma em PDF, DOCX, ODT, RTF, HTML ou TXT."),
    "nome_mente": _(
        "O arquivo não é o que o nome diz: o conteúdo é outro, ou está danificado. Salve-o de novo e envie outra vez."
    ),
    "senha": _("O arquivo está protegido por senha. Salve uma cópia sem senha e envie outra vez."),
    "danificado": _("O arquivo está danificado ou incompleto. Baixe-o ou salve-o de novo e envie outra vez."),
    "memoria": _(
        "O arquivo é pesado demais para ser lido. Divida-o em partes, ou salve-o de novo sem imagens."
    ),
    "demorado": _(
        "A leitura do arquivo passou do tempo. Divida-o em partes, ou salve-o de novo sem imagens."
    ),
    "ocupado": _("O servidor ficou sem memória enquanto lia o arquivo. Tente de novo daqui a pouco."),
    "texto_demais": _("O arquivo tem texto demais para um só documento. Divida-o em partes."),
    "paginas_demais": _("O PDF tem páginas demais. Divida-o em partes de até %(limite)s páginas."),
    "sem_paginas": _("O PDF não tem páginas. Salve-o de novo e envie outra vez."),
    "sem_texto": _(
        "Não encontramos texto neste arquivo. Confira se ele abre e mostra o documento que você espera."
    ),
    "so_imagem": _(
        "Este PDF é uma imagem, sem texto que se possa buscar, e o reconhecimento de texto não está instalado. "
        "Envie o documento original em PDF ou DOCX, ou peça à equipe técnica que instale o Tesseract em português."
    ),
    "ocr_sem_texto": _(
        "Este PDF é uma imagem, e não conseguimos reconhecer texto nela. Digitalize-o com mais nitidez, ou envie o "
        "documento original em PDF ou DOCX."
    ),
    "ocr_interrompido": _(
        "Este PDF é uma imagem, e o reconhecimento do texto não terminou a tempo. Tente de novo daqui a pouco, ou envie "
        "o documento original em PDF ou DOCX."
    ),
    "bloqueado": _(
        "O arquivo é um aviso de acesso negado do site de origem, e não o documento. Baixe-o de novo."
    ),
    "ausente": _("O arquivo não está mais no portal. Envie-o de novo."),
    "erro_do_portal": _("Não conseguimos ler este arquivo por um erro do portal. O erro foi registrado."),
}
_PASSAGEIRAS = {"demorado", "ocupado", "ocr_interrompido", "erro_do_portal"}
"""What the moment or the portal caused, and not the file."""


AVISOS = {
    "ocr": _("O texto foi reconhecido de uma imagem e pode ter erros. Confira com o original."),
    "ocr_em": _(
        "O texto destas páginas foi reconhecido de imagens e pode ter erros: %(paginas)s. Confira com o original."
    ),
    "ocr_parcial": _("Não conseguimos reconhecer o texto destas páginas: %(paginas)s."),
    "sem_ocr": _(
        "Estas páginas são imagens e ficaram sem texto, porque o reconhecimento de texto não está instalado: "
        "%(paginas)s."
    ),
    "paginas_ruins": _("Estas páginas estão danificadas e ficaram sem texto: %(paginas)s."),
}
ETAPAS = {
    "paginas": _("Lendo a página %(pagina)s de %(total)s"),
    "ocr": _("Reconhecendo o texto da página %(pagina)s de %(total)s"),
}
_LIMITES = {"paginas_demais": PAGINAS_DEMAIS, "zip_cheio": MEMBROS_DEMAIS}


def recusar_antes(conteudo: bytes, formato: str) -> str | None:
    """Code of why a file of this format is not even opened; None when it may be read."""
    if len(conteudo) > TAMANHO_DO_ARQUIVO:
        return "grande"
    if formato in ("html", "txt") and len(conteudo) > TAMANHO_MAXIMO:
        return "texto_demais"
    return None if formato in LIDOS else formato


def arquivo_recusado(codigo: str) -> ArquivoRecusado:
    """A refusal with its sentence, to be raised or kept."""
    return ArquivoRecusado(dizer_recusa(codigo), codigo=codigo)


def dizer_recusa(codigo: str) -> str:
    """Sentence of a refusal."""
    return str(FRASES[codigo]) % {"limite": _LIMITES.get(codigo)}


def vale_tentar(codigo: str) -> bool:
    """Tell whether the same file, read once more, may end in another way; "" is a refusal of which nobody kept why."""
    if codigo == "so_imagem":
        from biblioteca.extracao.ocr import instalado  # it brings the reader of PDFs

        return instalado()
    return not codigo or codigo in _PASSAGEIRAS


def dizer_aviso(aviso: str) -> str:
    """Sentence of a warning, given as ``code`` or ``code:pages``."""
    codigo, _dois_pontos, paginas = aviso.partition(":")
    return str(AVISOS[codigo]) % {"paginas": paginas}


def dizer_etapa(etapa: str, feitas: int, de: int) -> str:
    """What is being done to the file now."""
    return str(ETAPAS[etapa]) % {"pagina": feitas, "total": de}
