from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conferencias.nucleo.regras.eleicao import (
    ROTULO_DA_CONTAGEM_DAS_COTAS,
    ROTULO_DA_SUPLENCIA,
    ROTULO_DO_DESEMPATE,
    ContagemDasCotas,
    RegrasDaEleicao,
)
from conferencias.nucleo.secoes.base import FormularioDeSecao, escolha, instante, numero, sim_ou_nao

GRUPOS_DAS_COTAS: dict[str, str] = tomllib.loads(
    (Path(__file__).parent.parent / "modelos" / "cotas_187_2025.toml").read_text(encoding="utf-8")
)["grupos"]


class FormularioDaEleicao(FormularioDeSecao):
    """Seats by segment, the reserved ones and the ties. A part of a segment left out has no seats."""

    secao = "eleicao"
    titulo = _("Eleição de delegados(as)")
    explicacao = _(
        "As vagas vêm do conselho estadual; as reservadas, da Resolução CNAS/MDS nº 187, de 2025. O desempate tem de ser "
        "conhecido antes da votação."
    )

    governo_indica = sim_ou_nao(
        _("O governo indica delegadas e delegados, em vez de eleger"),
        _("A NOB-SUAS fala em designação no governo e em eleição na sociedade civil."),
    )
    candidaturas_inicio = instante(_("Candidaturas recebidas a partir de"))
    candidaturas_fim = instante(_("Candidaturas recebidas até"))
    suplencia = escolha(_("Como se escolhem suplentes"), ROTULO_DA_SUPLENCIA)
    escolhas_por_pessoa = numero(
        _("Quantas candidaturas cada pessoa marca"),
        _("Em branco: tantas quantas são as vagas de titular do segmento."),
    )
    recurso_minutos = numero(
        _("Prazo para recorrer de candidatura não homologada, em minutos (0: não cabe recurso)"),
        _("Contado da decisão. Quem decide o recurso é outra pessoa, que não a que não homologou."),
        minimo=0,
    )
    paridade = sim_ou_nao(
        _("Paridade: metade das vagas é do governo e metade da sociedade civil"), _("LOAS, art. 16.")
    )
    proporcionalidade = sim_ou_nao(_("As vagas da sociedade civil se dividem por igual entre os segmentos"))
    grupos = forms.MultipleChoiceField(
        label=_("Grupos com vagas reservadas"),
        choices=list(GRUPOS_DAS_COTAS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Resolução CNAS/MDS nº 187, de 2025, art. 1º. A pessoa se autodeclara."),
    )
    cota_total = numero(_("Parte reservada, em %"), _("A resolução pede pelo menos 30%."), maximo=100)
    contagem_das_cotas = escolha(_("A parte reservada é contada em"), ROTULO_DA_CONTAGEM_DAS_COTAS)

    def montar(self) -> None:
        for segmento in self.conferencia.segmentos.all():
            self.fields[f"titulares_{segmento.codigo}"] = numero(
                _("Titulares: %(segmento)s") % {"segmento": segmento.nome}, minimo=0
            )
            self.fields[f"suplentes_{segmento.codigo}"] = numero(
                _("Suplentes: %(segmento)s") % {"segmento": segmento.nome}, minimo=0
            )
        for grupo, nome in GRUPOS_DAS_COTAS.items():
            self.fields[f"parte_{grupo}"] = numero(
                _("Parte reservada só de um grupo, em %%: %(grupo)s") % {"grupo": nome},
                _("Em branco: a mesma parte reservada dos outros."),
                maximo=100,
            )
        for ordem in range(1, len(ROTULO_DO_DESEMPATE) + 1):
            self.fields[f"desempate_{ordem}"] = escolha(
                _("Desempate, %(n)sº critério") % {"n": ordem}, ROTULO_DO_DESEMPATE
            )

    def iniciais(self) -> dict[str, Any]:
        atual = self.atual
        assert isinstance(atual, RegrasDaEleicao)
        return (
            super().iniciais()
            | {"grupos": [cota.grupo for cota in atual.cotas]}
            | {f"parte_{c.grupo}": c.percentual for c in atual.cotas if c.percentual != atual.cota_total}
            | {f"titulares_{vaga.segmento}": vaga.titulares for vaga in atual.vagas}
            | {f"suplentes_{vaga.segmento}": vaga.suplentes for vaga in atual.vagas}
            | {f"desempate_{ordem}": criterio for ordem, criterio in enumerate(atual.desempate, 1)}
        )

    def mostra(self, nome: str) -> bool:
        return not nome.startswith("parte_") or bool(self.initial.get(nome))

    def valores(self, dados: dict[str, Any]) -> dict[str, Any]:
        return super().valores(
            dados | {"vagas": self._vagas(dados), "cotas": self._cotas(dados), "desempate": _desempate(dados)}
        )

    def clean(self) -> dict[str, Any]:
        dados = super().clean()
        com_a_de_todos = [g for g in dados.get("grupos") or () if not dados.get(f"parte_{g}")]
        contagem = dados.get("contagem_das_cotas")
        juntos = dados.get("grupos") and contagem and contagem != ContagemDasCotas.POR_GRUPO
        if (com_a_de_todos or juntos) and not dados.get("cota_total"):
            self.add_error("cota_total", _("Diga que parte das vagas é reservada a esses grupos."))
        for grupo in GRUPOS_DAS_COTAS.keys() - set(dados.get("grupos") or ()):
            if dados.get(f"parte_{grupo}"):
                self.add_error(
                    f"parte_{grupo}", _("Marque também este grupo entre os que têm vagas reservadas.")
                )
        inicio, fim = dados.get("candidaturas_inicio"), dados.get("candidaturas_fim")
        if inicio and fim and fim <= inicio:
            self.add_error(
                "candidaturas_fim", _("O prazo termina antes de começar. Confira os dois horários.")
            )
        criterios = _desempate(dados)
        if len(set(criterios)) != len(criterios):
            self.add_error(None, _("Um critério de desempate aparece duas vezes."))
        return dados

    def _vagas(self, dados: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {"segmento": s.codigo, "titulares": titulares, "suplentes": dados[f"suplentes_{s.codigo}"] or 0}
            for s in self.conferencia.segmentos.all()
            if (titulares := dados[f"titulares_{s.codigo}"]) is not None
        ]

    def _cotas(self, dados: dict[str, Any]) -> list[dict[str, Any]]:
        """A group without a share of its own gets that of all, which ``clean`` then demands."""
        return [
            {
                "grupo": grupo,
                "nome": GRUPOS_DAS_COTAS[grupo],
                "percentual": dados[f"parte_{grupo}"] or dados["cota_total"] or 1,
            }
            for grupo in dados["grupos"]
        ]


def _desempate(dados: dict[str, Any]) -> list[str]:
    nomes = (f"desempate_{ordem}" for ordem in range(1, len(ROTULO_DO_DESEMPATE) + 1))
    return [dados[nome] for nome in nomes if dados.get(nome)]
