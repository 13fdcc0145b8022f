"""The pieces that pages are made of: few, in four groups, each saying what a reader will see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from conferencias.nucleo.api import Conferencia, Janela, Momento, conferencia_do_pedido, por_extenso
from home.enderecos import e_do_municipio, endereco_publico, no_idioma_ativo
from home.querysets import noticias_publicas

TEXTO = _("Texto")
IMAGEM = _("Imagem e vídeo")
CHAMADAS = _("Chamadas")
AUTOMATICOS = _("Preenchidos sozinhos")

endereco_de_link = RegexValidator(
    r"^(/|https://|http://|mailto:|tel:)\S+$|^/$",
    _("Comece o endereço com https:// ou, para uma página deste portal, com uma barra, como em /inscricao/."),
)


class Destino(blocks.StructValue):
    """Where a link leads: a page of the portal, or an address."""

    @property
    def url(self) -> str:
        pagina = self.get("pagina")
        if pagina:
            return (pagina.live and endereco_publico(pagina)) or ""
        return no_idioma_ativo(self.get("endereco") or "")


class BlocoDeEndereco(blocks.URLBlock):
    """An address, here or elsewhere. A URLBlock so that translators are not asked to translate it."""

    def __init__(self, **opcoes: Any) -> None:
        super().__init__(**opcoes)
        self.field = forms.CharField(
            required=self.field.required,
            help_text=self.field.help_text,
            max_length=300,
            validators=[endereco_de_link],
        )


class BlocoDeLink(blocks.StructBlock):
    rotulo = blocks.CharBlock(
        label=_("texto do link"),
        max_length=60,
        required=False,
        help_text=_("Diga o que acontece ao clicar, como “Fazer minha inscrição”. Evite “clique aqui”."),
    )
    pagina = blocks.PageChooserBlock(label=_("página do portal"), required=False)
    endereco = BlocoDeEndereco(
        label=_("ou endereço"),
        required=False,
        help_text=_("Use quando não for uma página feita aqui, como /inscricao/ ou https://…"),
    )

    class Meta:
        value_class = Destino
        label = _("link")
        icon = "link"

    def clean(self, value: Any) -> Any:
        limpo = super().clean(value)
        if limpo["pagina"] and limpo["endereco"]:
            raise blocks.StructBlockValidationError(
                {"endereco": ValidationError(_("Escolha uma página ou escreva um endereço, não os dois."))}
            )
        if limpo["pagina"] and not e_do_municipio(limpo["pagina"]):
            raise blocks.StructBlockValidationError(
                {"pagina": ValidationError(_("Escolha uma página deste município."))}
            )
        tem_destino = bool(limpo["pagina"] or limpo["endereco"])
        if tem_destino and not limpo["rotulo"]:
            raise blocks.StructBlockValidationError(
                {"rotulo": ValidationError(_("Escreva o texto do link."))}
            )
        if limpo["rotulo"] and not tem_destino:
            raise blocks.StructBlockValidationError(
                {"pagina": ValidationError(_("Diga para onde o link leva: uma página ou um endereço."))}
            )
        return limpo


class BlocoDeTexto(blocks.RichTextBlock):
    class Meta:
        label = _("Texto")
        description = _("Parágrafos, subtítulos, listas e links.")
        group = TEXTO
        icon = "pilcrow"
        template = "home/blocos/texto.html"
        preview_value = (
            "<h2>Quem pode participar</h2><p>Toda pessoa que mora na cidade pode participar da conferência. Não é "
            "preciso entender de leis: basta conhecer a vida no seu bairro.</p>"
        )


class BlocoDeAviso(blocks.StructBlock):
    tipo = blocks.ChoiceBlock(
        label=_("tipo"),
        choices=[("informacao", _("Informação")), ("atencao", _("Atenção"))],
        default="informacao",
        help_text=_("“Atenção” é para prazos e mudanças que prejudicam quem não souber."),
    )
    titulo = blocks.CharBlock(label=_("título"), max_length=100)
    texto = blocks.RichTextBlock(label=_("texto"), features=["bold", "link", "document-link", "ul"])

    class Meta:
        label = _("Aviso")
        description = _("Uma caixa que se destaca do texto, para um prazo ou uma mudança.")
        group = TEXTO
        icon = "warning"
        template = "home/blocos/aviso.html"
        preview_value = {
            "tipo": "atencao",
            "titulo": "Mudou o local",
            "texto": "<p>A conferência será na Escola Municipal Cecília Meireles, no mesmo dia e horário.</p>",
        }


class BlocoDePergunta(blocks.StructBlock):
    pergunta = blocks.CharBlock(label=_("pergunta"), max_length=160)
    resposta = blocks.RichTextBlock(
        label=_("resposta"), features=["bold", "link", "document-link", "ul", "ol"]
    )

    class Meta:
        label = _("Pergunta e resposta")
        description = _("A pergunta aparece, e a resposta se abre quando a pessoa clica.")
        group = TEXTO
        icon = "help"
        template = "home/blocos/pergunta.html"
        preview_value = {
            "pergunta": "Preciso pagar para participar?",
            "resposta": "<p>Não. A inscrição e a participação são gratuitas.</p>",
        }


class BlocoDeImagem(blocks.StructBlock):
    imagem = ImageBlock(label=_("imagem"))
    legenda = blocks.CharBlock(
        label=_("legenda"),
        required=False,
        max_length=200,
        help_text=_("Aparece abaixo da imagem. Cite quem fotografou."),
    )

    class Meta:
        label = _("Imagem")
        description = _("Uma imagem na largura do texto, com legenda.")
        group = IMAGEM
        icon = "image"
        template = "home/blocos/imagem.html"
        preview_template = "home/blocos/previas/imagem.html"


class BlocoDeVideo(blocks.PageChooserBlock):
    def __init__(self, **opcoes: Any) -> None:
        super().__init__(**({"page_type": "home.Video"} | opcoes))

    class Meta:
        label = _("Vídeo")
        description = _("A chamada para um vídeo já publicado na seção de vídeos.")
        group = IMAGEM
        icon = "media"
        template = "home/blocos/video.html"
        preview_template = "home/blocos/previas/video.html"


class BlocoDeDestaque(blocks.StructBlock):
    titulo = blocks.CharBlock(label=_("título"), max_length=90)
    texto = blocks.TextBlock(label=_("texto"), required=False, max_length=300, rows=3)
    botao = BlocoDeLink(label=_("botão"))
    imagem = ImageBlock(label=_("imagem"), required=False)

    class Meta:
        label = _("Destaque")
        description = _("O começo da página inicial: título grande, uma frase e um botão.")
        group = CHAMADAS
        icon = "pick"
        template = "home/blocos/destaque.html"
        preview_value = {
            "titulo": "A assistência social da cidade começa na sua fala",
            "texto": "Inscreva-se na conferência municipal e diga o que precisa melhorar.",
            "botao": {"rotulo": "Fazer minha inscrição", "pagina": None, "endereco": "/inscricao/"},
            "imagem": None,
        }


class BlocoDeChamada(blocks.StructBlock):
    titulo = blocks.CharBlock(label=_("título"), max_length=90)
    texto = blocks.TextBlock(label=_("texto"), required=False, max_length=300, rows=3)
    botao = BlocoDeLink(label=_("botão"))

    class Meta:
        label = _("Chamada com botão")
        description = _("Uma faixa que convida a pessoa a fazer uma coisa.")
        group = CHAMADAS
        icon = "link"
        template = "home/blocos/chamada.html"
        preview_value = {
            "titulo": "Tem uma ideia para melhorar o CRAS?",
            "texto": "Qualquer pessoa pode enviar uma proposta, com ou sem internet em casa.",
            "botao": {"rotulo": "Enviar uma proposta", "pagina": None, "endereco": "/proposta/"},
        }


class BlocoDeCartao(blocks.StructBlock):
    titulo = blocks.CharBlock(label=_("título"), max_length=70)
    texto = blocks.TextBlock(label=_("texto"), required=False, max_length=200, rows=2)
    link = BlocoDeLink(label=_("link"))

    class Meta:
        label = _("cartão")
        icon = "doc-empty"


class BlocoDeCartoes(blocks.StructBlock):
    titulo = blocks.CharBlock(label=_("título do conjunto"), max_length=90)
    cartoes = blocks.ListBlock(BlocoDeCartao(), label=_("cartões"), min_num=2, max_num=6)

    class Meta:
        label = _("Cartões")
        description = _("De dois a seis caminhos lado a lado, cada um com título, frase e link.")
        group = CHAMADAS
        icon = "table"
        template = "home/blocos/cartoes.html"
        preview_value = {
            "titulo": "Por onde começar",
            "cartoes": [
                {
                    "titulo": "O que é a conferência",
                    "texto": "Entenda em cinco minutos.",
                    "link": {
                        "rotulo": "Ler a explicação",
                        "pagina": None,
                        "endereco": "/o-que-e-a-conferencia/",
                    },
                },
                {
                    "titulo": "Como participar",
                    "texto": "Do primeiro passo ao dia da plenária.",
                    "link": {"rotulo": "Ver os passos", "pagina": None, "endereco": "/como-participar/"},
                },
            ],
        }


class BlocoDeNoticias(blocks.StructBlock):
    titulo = blocks.CharBlock(label=_("título"), max_length=90, default="Últimas notícias")
    quantidade = blocks.ChoiceBlock(
        label=_("quantas"), choices=[("3", _("três")), ("6", _("seis"))], default="3"
    )

    class Meta:
        label = _("Últimas notícias")
        description = _("As notícias mais novas, que entram e saem sozinhas.")
        group = AUTOMATICOS
        icon = "calendar-alt"
        template = "home/blocos/noticias.html"
        preview_template = "home/blocos/previas/noticias.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        contexto = super().get_context(value, parent_context=parent_context)
        pagina = contexto.get("page")
        contexto["noticias"] = list(noticias_publicas(pagina)[: int(value["quantidade"])]) if pagina else []
        return contexto


class BlocoDeEtapas(blocks.StructBlock):
    titulo = blocks.CharBlock(label=_("título"), max_length=90, default="Próximos passos")

    class Meta:
        label = _("Etapas da conferência")
        description = _(
            "As datas da conferência, lidas do calendário: o que passou, o que está aberto e o que vem."
        )
        group = AUTOMATICOS
        icon = "list-ol"
        template = "home/blocos/etapas.html"
        preview_template = "home/blocos/previas/etapas.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        contexto = super().get_context(value, parent_context=parent_context)
        request = contexto.get("request")
        conferencia = conferencia_do_pedido(request) if request else None
        contexto["etapas"] = linha_do_tempo(conferencia) if conferencia else []
        return contexto


def linha_do_tempo(conferencia: Conferencia) -> list[dict[str, str]]:
    """Return the stages as the timeline component shows them, in the city's hour."""
    agora, zona = timezone.now(), conferencia.municipio.zona
    frases = {
        Momento.FUTURA: _("Começa em %(inicio)s."),
        Momento.ABERTA: _("Vai até %(fim)s."),
        Momento.ENCERRADA: _("Terminou em %(fim)s."),
    }
    situacoes = {Momento.FUTURA: "futura", Momento.ABERTA: "atual", Momento.ENCERRADA: "feita"}
    linhas = []
    for etapa in conferencia.etapas.all():
        momento = Janela(tipo=etapa.tipo, nome=etapa.nome, inicio=etapa.inicio, fim=etapa.fim).momento(agora)
        datas = {"inicio": por_extenso(etapa.inicio, zona, agora), "fim": por_extenso(etapa.fim, zona, agora)}
        linhas.append(
            {"titulo": etapa.nome, "situacao": situacoes[momento], "quando": frases[momento] % datas}
        )
    return linhas


Bloco = tuple[str, blocks.Block]
BLOCOS_DE_LEITURA: list[Bloco] = [
    ("texto", BlocoDeTexto()),
    ("aviso", BlocoDeAviso()),
    ("pergunta", BlocoDePergunta()),
    ("imagem", BlocoDeImagem()),
    ("video", BlocoDeVideo()),
    ("chamada", BlocoDeChamada()),
]
BLOCOS_DA_INICIAL: list[Bloco] = [
    *BLOCOS_DE_LEITURA,
    ("destaque", BlocoDeDestaque()),
    ("cartoes", BlocoDeCartoes()),
    ("noticias", BlocoDeNoticias()),
    ("etapas", BlocoDeEtapas()),
]
