from __future__ import annotations

import zoneinfo

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Site

from portal.municipios.contraste import COR_HEXADECIMAL, Par, reprovados
from portal.privacidade.declaracao import SEM_DADOS_PESSOAIS, DadosPessoais

UFS = [
    *("AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA"),
    *("PB", "PE", "PI", "PR", "RJ", "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO"),
]
# IANA zone of each state's capital; the few municipalities in another zone change it in the panel.
FUSO_DA_UF = {
    "AC": "America/Rio_Branco",
    "AM": "America/Manaus",
    "MT": "America/Cuiaba",
    "MS": "America/Campo_Grande",
    "RO": "America/Porto_Velho",
    "RR": "America/Boa_Vista",
}
FUSOS = [
    ("America/Noronha", _("Fernando de Noronha (UTC−2)")),
    ("America/Sao_Paulo", _("Brasília (UTC−3)")),
    ("America/Cuiaba", _("Cuiabá (UTC−4)")),
    ("America/Campo_Grande", _("Campo Grande (UTC−4)")),
    ("America/Manaus", _("Manaus (UTC−4)")),
    ("America/Porto_Velho", _("Porto Velho (UTC−4)")),
    ("America/Boa_Vista", _("Boa Vista (UTC−4)")),
    ("America/Rio_Branco", _("Rio Branco (UTC−5)")),
]
BRANCO, TEXTO, FUNDO_SUAVE = "#ffffff", "#1b1b1b", "#f3f5f8"
cor_valida = RegexValidator(
    COR_HEXADECIMAL.pattern + r"\Z", _("Escreva a cor como # e seis letras ou números, por exemplo #1351b4.")
)


def idiomas_possiveis() -> list[tuple[str, str]]:
    """Return the languages that a municipality may turn on beside Portuguese."""
    return [(codigo, nome) for codigo, nome in settings.LANGUAGES if codigo != settings.LANGUAGE_CODE]


class Municipio(models.Model):
    """A tenant: one municipality, with its own host, pages, people, brand and conferences."""

    nome = models.CharField(_("nome"), max_length=120)
    uf = models.CharField(_("UF"), max_length=2, choices=[(uf, uf) for uf in UFS])
    ibge = models.CharField(
        _("código IBGE"),
        max_length=7,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^\d{7}\Z", _("O código do IBGE tem sete números."))],
    )
    slug = models.SlugField(_("identificador"), max_length=80, unique=True)
    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="municipio")
    colecao = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="municipio")
    fuso = models.CharField(_("fuso horário"), max_length=40, choices=FUSOS, default="America/Sao_Paulo")
    idiomas = models.JSONField(_("idiomas além do português"), default=list, blank=True)

    cor_primaria = models.CharField(
        _("cor principal"), max_length=7, default="#1351b4", validators=[cor_valida]
    )
    cor_escura = models.CharField(_("cor escura"), max_length=7, default="#071d41", validators=[cor_valida])

    orgao = models.CharField(_("órgão gestor"), max_length=160, blank=True)
    conselho_nome = models.CharField(
        _("nome do conselho"), max_length=160, default="Conselho Municipal de Assistência Social"
    )
    texto_cabecalho = models.CharField(
        _("frase do cabeçalho"),
        max_length=120,
        blank=True,
        help_text=_("Aparece ao lado do nome do município."),
    )
    texto_rodape = models.TextField(
        _("texto do rodapé"), blank=True, help_text=_("Aparece no fim de todas as páginas.")
    )
    endereco = models.CharField(_("endereço"), max_length=200, blank=True)
    telefone = models.CharField(_("telefone"), max_length=40, blank=True)
    email_contato = models.EmailField(
        _("e-mail de contato"), blank=True, help_text=_("Recebe as mensagens da página de contato.")
    )
    encarregado_nome = models.CharField(
        _("encarregado pelos dados pessoais"),
        max_length=120,
        blank=True,
        help_text=_("Nome ou setor. A LGPD, art. 41, § 1º, pede que seja público."),
    )
    encarregado_contato = models.CharField(_("contato do encarregado"), max_length=160, blank=True)
    declaracao_acessibilidade = models.TextField(
        _("declaração de acessibilidade"),
        blank=True,
        help_text=_("Diga o que já é acessível, o que ainda falta e como avisar de uma barreira."),
    )
    aviso_privacidade = models.TextField(
        _("aviso de privacidade"),
        blank=True,
        help_text=_("Diga que dados são pedidos, para quê, com base em que norma e por quanto tempo."),
    )

    dados_pessoais = DadosPessoais(
        campos={
            "encarregado_nome": "identifies the data-protection officer to the public (LGPD, art. 41 § 1º)"
        },
        base_legal="LGPD, art. 7º, II",
        retencao="while the municipality uses the portal",
    )

    class Meta:
        verbose_name = _("município")
        verbose_name_plural = _("municípios")
        ordering = ["nome", "uf"]
        constraints = [models.UniqueConstraint(fields=["nome", "uf"], name="municipio_nome_e_uf_unicos")]

    def __str__(self) -> str:
        return f"{self.nome} ({self.uf})"

    @property
    def zona(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.fuso)

    @property
    def host(self) -> str:
        return self.site.hostname

    def absoluta(self, caminho: str) -> str:
        """Return the full public address of a path, for e-mails and files where there is no request."""
        porta = f":{settings.PORTA_PUBLICA}" if settings.PORTA_PUBLICA else ""
        return f"{settings.ESQUEMA_PUBLICO}://{self.host}{porta}{caminho}"

    def pares_de_cores(self) -> list[Par]:
        """Return the pairs of colours that the design system puts together on this municipality's pages."""
        return [
            Par(str(_("texto branco sobre a cor principal")), BRANCO, self.cor_primaria),
            Par(str(_("link na cor principal sobre fundo branco")), self.cor_primaria, BRANCO),
            Par(str(_("link na cor principal sobre fundo cinza-claro")), self.cor_primaria, FUNDO_SUAVE),
            Par(str(_("texto branco sobre a cor escura")), BRANCO, self.cor_escura),
            Par(str(_("botão na cor escura sobre fundo branco")), self.cor_escura, BRANCO, 3),
        ]

    def clean(self) -> None:
        super().clean()
        desconhecidos = set(self.idiomas) - {codigo for codigo, _nome in idiomas_possiveis()}
        if desconhecidos:
            raise ValidationError({"idiomas": _("Escolha apenas entre os idiomas da lista.")})
        if not all(COR_HEXADECIMAL.fullmatch(cor) for cor in (self.cor_primaria, self.cor_escura)):
            return  # the fields' own messages already say it
        falhas = reprovados(self.pares_de_cores())
        if falhas:
            frases = [
                _(
                    "O par “%(par)s” tem contraste %(razao)s:1 e precisa de ao menos %(minimo)s:1. Escolha um tom mais escuro."
                )
                % {
                    "par": p.nome,
                    "razao": f"{p.razao:.1f}".replace(".", ","),
                    "minimo": f"{p.minimo:g}".replace(".", ","),
                }
                for p in falhas
            ]
            campo = (
                "cor_primaria"
                if any(self.cor_primaria in (p.frente, p.fundo) for p in falhas)
                else "cor_escura"
            )
            raise ValidationError({campo: frases})


class Papel(models.TextChoices):
    """What a person of the staff does in a municipality (ARQUITETURA, People and rights)."""

    COMUNICACAO = "comunicacao", _("Equipe de comunicação")
    CONSELHO = "conselho", _("Conselho")
    COMISSAO = "comissao", _("Comissão organizadora")
    RELATORIA = "relatoria", _("Relatoria")
    APOIO = "apoio", _("Apoio e credenciamento")
    ADMINISTRACAO = "administracao", _("Administração municipal")


class GrupoMunicipal(models.Model):
    """Ties one Django group to the municipality and the role that it stands for."""

    grupo = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="municipal")
    municipio = models.ForeignKey(Municipio, on_delete=models.PROTECT, related_name="grupos")
    papel = models.CharField(_("papel"), max_length=20, choices=Papel.choices)

    dados_pessoais = SEM_DADOS_PESSOAIS

    class Meta:
        verbose_name = _("grupo do município")
        verbose_name_plural = _("grupos do município")
        constraints = [
            models.UniqueConstraint(fields=["municipio", "papel"], name="grupo_municipal_um_por_papel"),
            models.CheckConstraint(
                condition=models.Q(papel__in=[p.value for p in Papel]), name="grupo_municipal_papel_conhecido"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_papel_display()} — {self.municipio}"
