"""Documents of word processors give the text that a person sees, with the numbers that the program writes."""

from __future__ import annotations

import io
import zipfile

import pytest

from biblioteca.extracao import docx, odt, rtf
from biblioteca.extracao.modelo import Recusa

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def pacote(**partes: str) -> bytes:
    destino = io.BytesIO()
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED) as aberto:
        for nome, conteudo in partes.items():
            aberto.writestr(nome.replace("__", "/") + ".xml", conteudo)
    return destino.getvalue()


def word(corpo: str, numeracao: str = "", estilos: str = "") -> list[tuple[str, bool]]:
    paragrafos = docx.ler(
        pacote(
            word__document=f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<w:body>{corpo}</w:body></w:document>",
            word__numbering=f'<w:numbering xmlns:w="{W}">{numeracao}</w:numbering>',
            word__styles=f'<w:styles xmlns:w="{W}">{estilos}</w:styles>',
        )
    )
    return [(p.texto, all(t.riscado for t in p.trechos)) for p in paragrafos]


def p(texto: str, lista: int | None = None, nivel: int = 0, letra: str = "", estilo: str = "") -> str:
    numero = (
        f'<w:numPr><w:ilvl w:val="{nivel}"/><w:numId w:val="{lista}"/></w:numPr>' if lista is not None else ""
    )
    nome = f'<w:pStyle w:val="{estilo}"/>' if estilo else ""
    return f"<w:p><w:pPr>{nome}{numero}</w:pPr><w:r><w:rPr>{letra}</w:rPr><w:t>{texto}</w:t></w:r></w:p>"


def nivel(n: int, formato: str, texto: str, resto: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{formato}"/>'
        f'<w:lvlText w:val="{texto}"/>{resto}</w:lvl>'
    )


LEI = (
    '<w:abstractNum w:abstractNumId="7">'
    + nivel(0, "decimal", "Art. %1º")
    + nivel(1, "upperRoman", "%2 –")
    + nivel(2, "lowerLetter", "%3)")
    + nivel(3, "decimal", "§ %4º", '<w:lvlRestart w:val="1"/>')
    + nivel(4, "bullet", "•")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)


def test_the_numbers_of_word_are_written_again() -> None:
    corpo = "".join(
        p(texto, 1, n)
        for texto, n in [("um.", 0), ("x:", 1), ("y;", 2), ("z;", 2), ("w;", 1), ("s.", 3), ("dois.", 0), ("k;", 1),
                         ("t.", 3), ("ponto", 4)]
    )  # fmt: skip
    assert [texto for texto, _ in word(corpo, LEI)] == [
        "Art. 1º um.", "I – x:", "a) y;", "b) z;", "II – w;", "§ 1º s.", "Art. 2º dois.", "I – k;", "§ 1º t.", "ponto",
    ]  # fmt: skip


def test_a_list_may_start_again_at_a_number_and_the_next_goes_on_from_it() -> None:
    corpo = p("um.", 1) + p("nove.", 2) + p("dez.", 1) + p("sem número.", 0)
    assert [t for t, _ in word(corpo, LEI)] == [
        "Art. 1º um.",
        "Art. 9º nove.",
        "Art. 10º dez.",
        "sem número.",
    ]


def test_numbers_and_strikes_are_inherited_from_styles() -> None:
    estilos = (
        '<w:style w:type="paragraph" w:styleId="Artigo"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Velho"><w:basedOn w:val="Artigo"/><w:rPr><w:strike/></w:rPr></w:style>'
    )
    corpo = (
        p("um.", estilo="Artigo")
        + p("dois.", estilo="Velho")
        + p("três.", estilo="Velho", letra='<w:strike w:val="0"/>')
    )
    assert word(corpo, LEI, estilos) == [
        ("Art. 1º um.", False),
        ("Art. 2º dois.", True),
        ("Art. 3º três.", False),
    ]


@pytest.mark.parametrize("letra", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="true"/>'])
def test_every_strike_of_word(letra: str) -> None:
    assert word(p("morto.", letra=letra)) == [("morto.", True)]


def test_what_was_deleted_or_hidden_is_not_read_and_what_was_inserted_is() -> None:
    corpo = (
        "<w:p><w:r><w:t>Fica </w:t></w:r><w:del><w:r><w:delText>não </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>sim</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>foi</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>oculto</w:t></w:r><w:r><w:footnoteReference/><w:t>.</w:t></w:r></w:p>"
    )
    assert word(corpo) == [("Fica sim.", False)]


def test_breaks_tabs_fields_and_raised_ordinals() -> None:
    corpo = (
        "<w:p><w:r><w:t>Art. 1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>o</w:t></w:r>"
        "<w:r><w:tab/><w:t>um;</w:t><w:br/><w:t>I</w:t><w:noBreakHyphen/><w:t> x</w:t></w:r>"
        "<w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:hyperlink><w:r><w:t> lei</w:t></w:r></w:hyperlink></w:p>"
    )
    assert word(corpo) == [("Art. 1º um;\nI- x lei", False)]


def test_text_of_tables_and_boxes_is_read_once_and_shaded_cells_are_told_apart() -> None:
    corpo = (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="CCFFFF"/></w:tcPr>{p("comentário")}</w:tc><w:tc>{p("célula")}</w:tc></w:tr></w:tbl>'
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        + p("caixa")
        + "</w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent>"
        + p("caixa")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    lidos = docx.ler(
        pacote(
            word__document=f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<w:body>{corpo}</w:body></w:document>"
        )
    )
    assert [(x.texto, x.quadro) for x in lidos] == [("comentário", True), ("célula", False), ("caixa", False)]


@pytest.mark.parametrize(
    ("partes", "codigo"),
    [
        ({"word__document": "<w:document"}, "danificado"),
        ({"word__outro": "<a/>"}, "danificado"),
        ({"word__document": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "danificado"),
        ({"word__document": "<a>" * 300 + "</a>" * 300}, "danificado"),
    ],
)
def test_hostile_documents_are_refused(partes: dict[str, str], codigo: str) -> None:
    with pytest.raises(Recusa) as erro:
        docx.ler(pacote(**partes))
    assert erro.value.codigo == codigo


def test_a_part_that_grows_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biblioteca.extracao.xml_do_pacote.TAMANHO_DA_PARTE", 1000)
    with pytest.raises(Recusa) as erro:
        docx.ler(pacote(word__document="<a>" + " " * 2000 + "</a>"))
    assert erro.value.codigo == "bomba"


def libreoffice(corpo: str, estilos: str = "") -> list[tuple[str, bool]]:
    nomes = " ".join(f'xmlns:{n}="{ODF}{n}:1.0"' for n in ("office", "text", "table", "style"))
    nomes += f' xmlns:fo="{ODF}xsl-fo-compatible:1.0" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    return [
        (x.texto, all(t.riscado for t in x.trechos))
        for x in odt.ler(
            pacote(
                content=f"<office:document-content {nomes}><office:automatic-styles>{estilos}</office:automatic-styles>"
                f"<office:body><office:text>{corpo}</office:text></office:body></office:document-content>"
            )
        )
    ]


LISTA = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Art. " style:num-suffix="º"/>'
    '<text:list-level-style-number text:level="2" style:num-format="I" loext:num-list-format="%2% –"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)


def test_lists_of_libreoffice_have_their_numbers() -> None:
    corpo = (
        '<text:list xml:id="a" text:style-name="L"><text:list-item><text:p>um:</text:p><text:list><text:list-item><text:p>x;</text:p>'
        "</text:list-item><text:list-item><text:p>y.</text:p><text:p>segue.</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<text:p>no meio.</text:p><text:list text:continue-list="a" text:style-name="L"><text:list-item><text:p>dois.</text:p></text:list-item>'
        '<text:list-item text:start-value="9"><text:p>nove.</text:p></text:list-item></text:list>'
    )
    assert [t for t, _ in libreoffice(corpo, LISTA)] == [
        "Art. 1º um:", "I – x;", "II – y.", "segue.", "no meio.", "Art. 2º dois.", "Art. 9º nove.",
    ]  # fmt: skip


def test_strikes_blanks_and_deletions_of_libreoffice() -> None:
    estilos = '<style:style style:name="T"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    corpo = (
        "<text:tracked-changes><text:p>apagado</text:p></text:tracked-changes>"
        '<text:p>Art. 1º<text:s text:c="3"/>vivo<text:tab/><text:note><text:p>nota</text:p></text:note>fim<text:line-break/>novo</text:p>'
        '<text:p><text:span text:style-name="T">morto</text:span></text:p>'
    )
    assert libreoffice(corpo, estilos) == [("Art. 1º vivo fim\nnovo", False), ("morto", True)]


def test_an_encrypted_odt_asks_for_a_copy_without_password() -> None:
    manifesto = f'<m:manifest xmlns:m="{ODF}manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    with pytest.raises(Recusa) as erro:
        odt.ler(pacote(**{"META-INF__manifest": manifesto, "content": "<a/>"}))
    assert erro.value.codigo == "senha"


def rico(corpo: str, inicio: str = r"\ansi\ansicpg1252") -> list[tuple[str, bool]]:
    lidos = rtf.ler(("{\\rtf1" + inicio + " " + corpo + "}").encode("cp1252"))
    return [(x.texto, all(t.riscado for t in x.trechos)) for x in lidos]


def test_rtf_has_strikes_escapes_code_pages_and_the_numbers_of_lists() -> None:
    corpo = (
        r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial;}}{\*\generator x}{\header fora}"
        r"\pard{\listtext Art. 1\'ba\tab}um \u8220?dois\u8221\'94 \emdash tr\'eas\par"
        r"{\strike morto}\par{\strike meio \strike0 vivo}\par\f1 \'b3\f0 \'b3\par{\deleted apagado}{\v oculto}\uc0\u231 \line x\par"
    )
    assert rico(corpo) == [
        ("Art. 1º um “dois” —três", False),
        ("morto", True),
        ("meio vivo", False),
        ("ł³", False),
        ("ç\nx", False),
    ]


def test_rtf_cells_are_paragraphs_and_shaded_ones_are_told_apart() -> None:
    corpo = (
        r"{\colortbl;\red204\green255\blue255;\red255\green255\blue255;}"
        r"\trowd\clcbpat1\cellx100\clcbpat2\cellx200\pard\intbl coment\cell norma\cell\row\pard fora\par"
    )
    lidos = rtf.ler(("{\\rtf1 " + corpo + "}").encode())
    assert [(x.texto, x.quadro) for x in lidos] == [("coment", True), ("norma", False), ("fora", False)]


def test_rtf_groups_without_end_are_refused_and_garbage_is_not() -> None:
    with pytest.raises(Recusa):
        rtf.ler(b"{\\rtf1 " + b"{" * 5000)
    assert rico(r"}}}\u-10179?\u-8704?\u55357? x\par\'zz\fcharset999999 \ansicpg999999 y") != []
