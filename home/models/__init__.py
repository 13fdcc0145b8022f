from __future__ import annotations

from home.models.agenda import RelogioDaPublicacao
from home.models.base import PaginaBase, tipos_de_pagina
from home.models.contato import MensagemDeContato, PaginaDeContato
from home.models.guias import Guia, IndiceDeGuias
from home.models.imagens import Imagem, VersaoDeImagem
from home.models.inicio import HomePage
from home.models.noticias import IndiceDeNoticias, Noticia
from home.models.simples import PaginaSimples
from home.models.videos import IndiceDeVideos, Video

__all__ = [
    "Guia",
    "HomePage",
    "Imagem",
    "IndiceDeGuias",
    "IndiceDeNoticias",
    "IndiceDeVideos",
    "MensagemDeContato",
    "Noticia",
    "PaginaBase",
    "PaginaDeContato",
    "PaginaSimples",
    "RelogioDaPublicacao",
    "VersaoDeImagem",
    "Video",
    "tipos_de_pagina",
]
