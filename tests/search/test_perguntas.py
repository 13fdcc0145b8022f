"""What questions may ask, on the same cases for every engine."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from search.documentos import Documento, Esfera, Especie, Ordem, Parte, Vigencia
from search.motores.base import Motor
from search.plano import SEM_SINONIMOS, Vocabulario, chaves_de_acesso
from search.sinonimos import Linha, montar, padroes
from tests.search.fabricas import AURORA, GARCAS, consulta, dando, documento

BPC = documento(
    pk="1",
    parte="art-20",
    rotulo="Art. 20",
    titulo="Art. 20 – Lei nº 8.742/1993 (LOAS)",
    url="/biblioteca/lei-8742-1993/art-20",
    grupo="lei-8742-1993",
    caput="O benefício de prestação continuada é a garantia de um salário-mínimo mensal.",
    texto="O benefício de prestação continuada é a garantia de um salário-mínimo mensal.\n"
    "§ 1º A família é composta pelo requerente.\n§ 3º A renda mensal por pessoa é inferior a um quarto.",
    partes=(
        Parte("art-20/par-1", "§ 1º", "A família é composta pelo requerente."),
        Parte("art-20/par-3", "§ 3º", "A renda mensal por pessoa é inferior a um quarto."),
    ),
    tipo="lei",
    esfera=Esfera.FEDERAL,
    data=date(1993, 12, 7),
)
ANTIGA = documento(
    pk="1",
    parte="art-20@0",
    titulo="Art. 20 – Lei nº 8.742/1993 (LOAS)",
    url="/biblioteca/lei-8742-1993/art-20",
    grupo="lei-8742-1993",
    texto="O benefício será pago aos setenta anos, com carimbo.",
    vigente=False,
    vigente_ate=date(1998, 12, 31),
    tipo="lei",
    esfera=Esfera.FEDERAL,
)
RESOLUCAO = documento(
    pk="2",
    parte="art-1",
    titulo="Art. 1º – Resolução CMAS nº 5/2025",
    url="/biblioteca/resolucao-5/art-1",
    grupo="resolucao-5",
    municipio_id=AURORA,
    texto="A casa lar acolhe o idoso. O lar não é casa de passagem.",
    tipo="resolucao",
    orgao="CMAS",
    esfera=Esfera.MUNICIPAL,
    ano=2025,
    data=date(2025, 3, 1),
)
RASCUNHO = documento(
    pk="3",
    municipio_id=AURORA,
    grupo="minuta",
    titulo="Minuta",
    texto="Minuta sigilosa do idoso.",
    rascunho=True,
)
PROPOSTA = documento(
    fonte="proposta",
    pk="4",
    especie=Especie.PROPOSTA,
    municipio_id=AURORA,
    titulo="Mais vagas na casa",
    texto="Ampliar as vagas para o idoso.",
    eixo="Eixo 1: Universalização",
    ano=2026,
    data=date(2026, 5, 2),
)
ALHEIO = documento(pk="5", municipio_id=GARCAS, titulo="Xilofone", texto="Xilofone do idoso.", grupo="alheia")
TODOS = (BPC, ANTIGA, RESOLUCAO, RASCUNHO, PROPOSTA, ALHEIO)


@pytest.fixture
def cheio(motor: Motor) -> Motor:
    motor.recriar(dando(*TODOS))
    return motor


def achados(motor: Motor, texto: str, vocabulario: Vocabulario = SEM_SINONIMOS, **campos: Any) -> list[str]:
    itens = motor.buscar(consulta(texto, **campos), vocabulario).itens
    return [item.documento.id for item in itens]


@pytest.mark.parametrize("texto", ['"casa lar"', "“casa lar” idoso", "«Casa Lar»", '"a casa lar acolhe"'])
def test_words_in_quotes_follow_each_other(cheio: Motor, texto: str) -> None:
    assert achados(cheio, texto) == [RESOLUCAO.id]


def test_a_quote_left_open_is_forgiven(cheio: Motor) -> None:
    assert set(achados(cheio, '"casa vagas')) == {RESOLUCAO.id, PROPOSTA.id}


def test_what_has_a_hyphen_before_it_is_left_out_and_a_hyphen_inside_a_word_is_not_an_order(
    cheio: Motor,
) -> None:
    assert achados(cheio, "idoso -vaga") == [RESOLUCAO.id]
    assert achados(cheio, 'idoso -"casa lar"') == [PROPOSTA.id]
    assert BPC.id in achados(cheio, "salário-mínimo")
    assert achados(cheio, "-idoso") == []


def test_the_law_of_today_by_default_and_the_past_when_asked(cheio: Motor) -> None:
    assert achados(cheio, "benefício setenta") == [BPC.id]
    (antiga,) = cheio.buscar(consulta("benefício setenta", vigencia=Vigencia.ANTERIOR)).itens
    assert (antiga.documento, antiga.antiga, antiga.url) == (ANTIGA, True, BPC.url)
    assert set(achados(cheio, "benefício setenta", vigencia=Vigencia.TODAS)) == {BPC.id, ANTIGA.id}


def test_what_only_the_past_has_is_said(cheio: Motor) -> None:
    resultado = cheio.buscar(consulta("carimbo"))
    assert (resultado.total, resultado.so_em_revogada) == (0, 1)
    assert resultado.vigencias == {Vigencia.ANTERIOR: 1}
    assert cheio.buscar(consulta("benefício")).so_em_revogada == 0


def test_the_piece_that_answers_is_where_the_link_leads(cheio: Motor) -> None:
    (item,) = cheio.buscar(consulta("renda mensal por pessoa")).itens
    assert item.url == "/biblioteca/lei-8742-1993/art-20/par-3"
    assert "".join(trecho.texto for trecho in item.extrato).startswith("§ 3º A renda")
    (inteiro,) = cheio.buscar(consulta("benefício de prestação continuada")).itens
    assert inteiro.url == BPC.url


def test_answers_of_one_work_come_together(motor: Motor) -> None:
    artigos = [
        documento(pk="1", parte=f"art-{n}", grupo="lei-1", texto=f"zebra {'x ' * n}") for n in range(1, 8)
    ]
    outro = documento(pk="2", parte="art-1", grupo="lei-2", texto="zebra listrada de outra lei")
    motor.recriar(dando(*artigos, outro))
    resultado = motor.buscar(consulta("zebra"))
    por_obra = {grupo.chave: (len(grupo.itens), grupo.total, grupo.mais) for grupo in resultado.grupos}
    assert por_obra == {"lei-1": (3, 7, 4), "lei-2": (1, 1, 0)}
    assert (resultado.total, resultado.paginas) == (8, 1)
    assert len(achados(motor, "zebra", grupo="lei-1")) == 7
    assert len(achados(motor, "zebra", agrupar=False)) == 8


def _norma(pk: str, texto: str) -> Documento:
    return documento(pk=pk, grupo=pk, titulo=pk, texto=texto, caput=texto)


DAS_PALAVRAS_DE_CASA = (
    _norma("mrosc", "A dispensa de chamamento público é admitida nos casos de guerra e calamidade pública."),
    _norma("emprestimo", "A União pode instituir empréstimo para atender a despesas de calamidade pública."),
    _norma(
        "loas-22",
        "Entendem-se por benefícios eventuais as provisões prestadas às famílias em calamidade pública.",
    ),
    _norma("casa", "O projeto de lei aprovado por uma Casa será revisto pela outra, e enviado à sanção."),
    _norma(
        "saude",
        "Os benefícios diretamente vinculados ao campo da saúde não se incluem nos da assistência social.",
    ),
    _norma("sus", "Cabe ao SUS ordenar a formação de recursos humanos na área da saúde."),
    _norma(
        "loas-6c", "O Cras é a unidade pública municipal, de base territorial, que referencia os serviços."
    ),
)


@pytest.mark.parametrize(
    ("pergunta", "primeira"),
    [
        ("enchente", "loas-22"),
        ("inundação", "loas-22"),
        ("casa da família", "loas-6c"),
        ("fraldas e óculos", "saude"),
    ],
)
def test_words_of_home_lead_to_what_the_law_gives(motor: Motor, pergunta: str, primeira: str) -> None:
    motor.recriar(dando(*DAS_PALAVRAS_DE_CASA))
    assert motor.buscar(consulta(pergunta), montar(padroes())).itens[0].documento.pk == primeira


def test_a_long_law_does_not_hide_the_other_works(motor: Motor) -> None:
    longa = [documento(pk="1", parte=f"art-{n}", grupo="lei-1", texto="zebra") for n in range(90)]
    outras = [
        documento(pk=str(n), grupo=f"lei-{n}", texto=f"zebra {'comum ' * 60}{n}", url=f"/lei-{n}/")
        for n in range(2, 15)
    ]
    motor.recriar(dando(*longa, *outras))
    primeira, segunda = (motor.buscar(consulta("zebra", pagina=n)) for n in (1, 2))
    assert (primeira.total, primeira.paginas, primeira.reunidos) == (103, 2, 103)
    assert (primeira.grupos[0].chave, primeira.grupos[0].total) == ("lei-1", 90)
    vistas = [grupo.chave for grupo in (*primeira.grupos, *segunda.grupos)]
    assert sorted(vistas) == sorted(f"lei-{n}" for n in range(1, 15)), "each work once"


def test_only_who_needs_it_reads_deeper(motor: Motor, monkeypatch: pytest.MonkeyPatch) -> None:
    motor.recriar(dando(*(documento(pk=str(n), grupo=f"lei-{n}", texto="zebra") for n in range(80))))
    lidas: list[int] = []
    procurar = motor.procurar  # type: ignore[attr-defined]

    def anotar(plano: Any, limite: int, salto: int) -> Any:
        lidas.append(limite)
        return procurar(plano, limite, salto)

    monkeypatch.setattr(motor, "procurar", anotar)
    assert motor.buscar(consulta("zebra")).paginas == 6
    assert lidas == [60]


FILTROS = [
    ({"tipos": ("resolucao",)}, {RESOLUCAO.id}),
    ({"orgaos": ("CMAS",)}, {RESOLUCAO.id}),
    ({"esferas": (Esfera.MUNICIPAL,)}, {RESOLUCAO.id}),
    ({"anos": (2026,)}, {PROPOSTA.id}),
    ({"eixos": ("Eixo 1: Universalização",)}, {PROPOSTA.id}),
    ({"especies": (Especie.PROPOSTA, Especie.NORMA)}, {PROPOSTA.id, RESOLUCAO.id}),
    ({"grupo": "resolucao-5"}, {RESOLUCAO.id}),
    ({"anos": (2025, 2026), "tipos": ("lei",)}, set()),
]


@pytest.mark.parametrize(("filtro", "esperados"), FILTROS)
def test_filters_hold_together(cheio: Motor, filtro: dict, esperados: set[str]) -> None:
    assert set(achados(cheio, "idoso", **filtro)) == esperados


def test_each_facet_ignores_its_own_filter_only(cheio: Motor) -> None:
    resultado = cheio.buscar(consulta("idoso benefício", tipos=("lei",)))
    assert resultado.tipos == {"lei": 1, "resolucao": 1}
    assert resultado.especies == {Especie.NORMA: 1}
    assert resultado.esferas == {Esfera.FEDERAL: 1}
    assert resultado.vigencias == {Vigencia.EM_VIGOR: 1, Vigencia.ANTERIOR: 1}
    assert (resultado.orgaos, resultado.eixos, resultado.total) == ({}, {}, 1)


def test_drafts_only_for_who_asks_and_never_of_another_municipality(cheio: Motor) -> None:
    assert achados(cheio, "minuta sigilosa") == []
    assert achados(cheio, "minuta sigilosa", com_rascunhos=True) == [RASCUNHO.id]
    assert achados(cheio, "minuta sigilosa", com_rascunhos=True, municipio_id=GARCAS) == []
    assert cheio.buscar(consulta("idoso")).total == 2


def test_by_date(cheio: Motor) -> None:
    assert achados(cheio, "idoso benefício", ordem=Ordem.RECENTES) == [PROPOSTA.id, RESOLUCAO.id, BPC.id]
    assert achados(cheio, "idoso benefício", ordem=Ordem.ANTIGAS) == [BPC.id, RESOLUCAO.id, PROPOSTA.id]


def test_synonyms_find_what_the_norms_say_one_way_and_are_told(cheio: Motor) -> None:
    vocabulario = montar([Linha("BPC", ("benefício de prestação continuada",))])
    assert achados(cheio, "BPC") == []
    resultado = cheio.buscar(consulta("bpc"), vocabulario)
    assert [item.documento.id for item in resultado.itens] == [BPC.id]
    assert [tuple(uma) for uma in resultado.expansoes] == [("BPC", ("benefício de prestação continuada",))]
    assert achados(cheio, "bpc", vocabulario, literal=True) == []


def test_what_was_typed_comes_before_its_synonyms(motor: Motor) -> None:
    motor.recriar(dando(documento(pk="1", texto="O funeral."), documento(pk="2", texto="O enterro.")))
    vocabulario = montar([Linha("enterro", ("funeral",))])
    assert achados(motor, "enterro", vocabulario) == ["norma:2", "norma:1"]


def test_a_misspelt_word_is_mended_and_searched_when_there_was_nothing(cheio: Motor) -> None:
    resultado = cheio.buscar(consulta("benefisio"))
    assert (resultado.correcao, resultado.corrigida) == ("benefício", True)
    assert [item.documento.id for item in resultado.itens] == [BPC.id]
    com_outra = cheio.buscar(consulta("benefisio mensal"))
    assert (com_outra.correcao, com_outra.corrigida) == ("benefício mensal", False)
    assert cheio.buscar(consulta("benefisio", literal=True)).correcao == ""


@pytest.mark.parametrize("texto", ["xilofome", "sijilosa"])
def test_spelling_never_comes_from_drafts_or_from_another_municipality(cheio: Motor, texto: str) -> None:
    assert cheio.buscar(consulta(texto)).correcao == ""


def test_little_found_offers_looser_questions_with_what_they_find(cheio: Motor) -> None:
    resultado = cheio.buscar(consulta('"lar casa" idoso', anos=(2025,)))
    saidas = {(uma.campo, uma.retirado, uma.total, uma.consulta.texto) for uma in resultado.afrouxadas}
    assert saidas == {("texto", '"lar casa"', 1, "lar casa idoso")}
    resultado = cheio.buscar(consulta("vagas", anos=(2025,), orgaos=("CMAS",)))
    assert resultado.afrouxadas == ()
    resultado = cheio.buscar(consulta("vagas", anos=(2025,)))
    (saida,) = resultado.afrouxadas
    assert (saida.campo, saida.total, saida.consulta.anos) == ("anos", 1, ())
    assert cheio.buscar(saida.consulta).total == saida.total


def test_suggestions_are_titles_that_may_be_read(cheio: Motor) -> None:
    norma = documento(pk="9", titulo="Lei nº 8.742/1993 (LOAS)", obra="Lei Orgânica da Assistência Social")
    cheio.recriar(dando(norma, *TODOS))
    acesso = chaves_de_acesso(AURORA, "pt-br", com_rascunhos=False)
    for digitado in ("lo", "lei org", "LOAS", "lei 8742", "assistencia so"):
        assert [s.texto for s in cheio.sugerir(digitado, acesso, 8)] == [norma.titulo], digitado
    assert [s.url for s in cheio.sugerir("mais va", acesso, 8)] == [PROPOSTA.url]
    for alheio in ("xilo", "minuta", "", "   ", '"(*'):
        assert cheio.sugerir(alheio, acesso, 8) == []


def test_many_objects_change_in_one_call(cheio: Motor) -> None:
    novo = documento(pk="7", texto="zebra")
    cheio.substituir_objetos([("norma", "1", list), ("norma", "7", dando(novo))])
    assert achados(cheio, "zebra benefício", vigencia=Vigencia.TODAS) == [novo.id]
