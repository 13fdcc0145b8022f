"""Starter texts in plain language. They are content to adapt, so they are written in Portuguese only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from home.models import PaginaSimples
from portal.municipios.models import Municipio

Corpo = list[tuple[str, Any]]


@dataclass(frozen=True)
class PaginaInicial:
    """A page that every new municipality gets."""

    slug: str
    titulo: str
    resumo: str
    corpo: Callable[[Municipio], Corpo]
    no_menu: bool = False
    classe: type[Page] = PaginaSimples


def _link(rotulo: str, endereco: str) -> dict[str, Any]:
    return {"rotulo": rotulo, "pagina": None, "endereco": endereco}


def _cartao(titulo: str, texto: str, rotulo: str, endereco: str) -> dict[str, Any]:
    return {"titulo": titulo, "texto": texto, "link": _link(rotulo, endereco)}


INICIAL: Corpo = [
    (
        "destaque",
        {
            "titulo": "A assistência social da cidade começa na sua fala",
            "texto": "Na conferência municipal, moradores, trabalhadores e poder público decidem juntos o que precisa "
            "melhorar nos serviços da assistência social.",
            "botao": _link("Conhecer a conferência", "/conferencia/"),
            "imagem": None,
        },
    ),
    (
        "cartoes",
        {
            "titulo": "Por onde começar",
            "cartoes": [
                _cartao(
                    "O que é a conferência",
                    "Entenda para que serve e o que ela decide.",
                    "Ler a explicação",
                    "/o-que-e-a-conferencia/",
                ),
                _cartao(
                    "Como participar",
                    "Da inscrição ao dia da plenária, passo a passo.",
                    "Ver os passos",
                    "/como-participar/",
                ),
                _cartao(
                    "Leis e normas",
                    "Procure um direito pelo assunto ou pelo número da lei.",
                    "Abrir a biblioteca",
                    "/biblioteca/",
                ),
            ],
        },
    ),
    ("etapas", {"titulo": "Próximos passos"}),
    ("noticias", {"titulo": "Últimas notícias", "quantidade": "3"}),
    (
        "chamada",
        {
            "titulo": "Ajude a espalhar a notícia",
            "texto": "Textos prontos para o WhatsApp e um cartaz para imprimir e colar no CRAS, na escola ou na igreja.",
            "botao": _link("Ver o material de divulgação", "/divulgue/"),
        },
    ),
]


def _o_que_e(municipio: Municipio) -> Corpo:
    return [
        (
            "texto",
            "<p>A Conferência Municipal de Assistência Social é uma reunião pública. Nela, a cidade avalia os serviços da "
            "assistência social e decide o que precisa mudar.</p>"
            "<h2>O que é assistência social</h2>"
            "<p>É um direito de quem dela precisa. O Centro de Referência de Assistência Social (CRAS), o Centro de "
            "Referência Especializado (CREAS), o Benefício de Prestação Continuada (BPC), os abrigos e os benefícios "
            "eventuais fazem parte dela. Tudo isso forma o Sistema Único de Assistência Social (SUAS).</p>"
            "<h2>Quem organiza</h2>"
            f"<p>Em {municipio.nome}, quem convoca e organiza é o {municipio.conselho_nome}, com a prefeitura. O conselho "
            "reúne, em partes iguais, governo e sociedade civil.</p>"
            "<h2>O que a conferência decide</h2>"
            "<ul><li>as propostas que a cidade faz para o município, para o estado e para a União;</li>"
            "<li>as pessoas delegadas, que levam as propostas à conferência estadual.</li></ul>",
        ),
        (
            "pergunta",
            {
                "pergunta": "O que acontece com as propostas depois?",
                "resposta": "<p>As propostas aprovadas são publicadas neste portal. O conselho acompanha o que foi feito "
                "de cada uma.</p>",
            },
        ),
    ]


def _como_participar(municipio: Municipio) -> Corpo:
    return [
        (
            "texto",
            f"<p>Qualquer pessoa que mora em {municipio.nome} pode participar. É de graça e não é preciso entender de "
            "leis.</p>"
            '<h2>1. Inscreva-se</h2><p>Abra a <a href="/inscricao/">página de inscrição</a> e responda uma pergunta de '
            "cada vez. Você pode parar e continuar depois. Não precisa ter e-mail.</p>"
            "<h2>2. Envie uma proposta</h2><p>Diga o que precisa melhorar, com suas palavras, na "
            '<a href="/proposta/">página de propostas</a>. O conselho lê todas e responde.</p>'
            "<h2>3. Venha no dia</h2><p>Leve um documento e o número do protocolo da inscrição. Se esquecer, a equipe "
            "encontra seu nome na lista.</p>",
        ),
        (
            "pergunta",
            {
                "pergunta": "Não tenho internet. E agora?",
                "resposta": "<p>Vá ao CRAS mais perto da sua casa. A equipe faz a inscrição com você e entrega o "
                "comprovante.</p>",
            },
        ),
        (
            "pergunta",
            {
                "pergunta": "Preciso de apoio para participar",
                "resposta": "<p>Diga na inscrição o que você precisa: intérprete de Libras, audiodescrição, transporte, "
                "espaço para crianças. Se já se inscreveu, escreva para a equipe pela página de contato.</p>",
            },
        ),
        (
            "chamada",
            {
                "titulo": "Pronto para começar?",
                "texto": "",
                "botao": _link("Fazer minha inscrição", "/inscricao/"),
            },
        ),
    ]


def _acesso_a_informacao(municipio: Municipio) -> Corpo:
    orgao = municipio.orgao or "órgão gestor da assistência social"
    return [
        (
            "texto",
            "<p>Todos têm direito a receber informação pública, sem explicar o motivo (Lei nº 12.527/2011).</p>"
            "<h2>O que está neste portal</h2><ul><li>datas, regras e documentos da conferência;</li>"
            "<li>propostas enviadas e a decisão sobre cada uma;</li><li>leis e normas da assistência social.</li></ul>"
            f'<h2>Como pedir outra informação</h2><p>Escreva pela <a href="/contato/">página de contato</a> ou procure o '
            f"{orgao}. A resposta deve vir em até 20 dias, que podem ser prorrogados por mais 10.</p>",
        )
    ]


PAGINAS = [
    PaginaInicial(
        "o-que-e-a-conferencia",
        "O que é a conferência",
        "Para que serve, quem organiza e o que ela decide.",
        _o_que_e,
    ),
    PaginaInicial(
        "como-participar",
        "Como participar",
        "Da inscrição ao dia da plenária, em três passos.",
        _como_participar,
        no_menu=True,
    ),
    PaginaInicial(
        "acesso-a-informacao",
        "Acesso à informação",
        "O que já é público neste portal e como pedir o que falta.",
        _acesso_a_informacao,
    ),
]
