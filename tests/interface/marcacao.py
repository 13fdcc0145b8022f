"""A strict little reader of HTML: what a browser would silently repair is an error here."""

from __future__ import annotations

from html.parser import HTMLParser

VAZIOS = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}


class Pagina(HTMLParser):
    """Tags in order as (name, attributes); raises AssertionError for unbalanced tags or repeated ids."""

    def __init__(self, texto: str) -> None:
        super().__init__(convert_charrefs=True)
        self.marcas: list[tuple[str, dict[str, str | None]]] = []
        self.texto = ""
        self._abertas: list[str] = []
        self.feed(texto)
        self.close()
        assert not self._abertas, f"never closed: {self._abertas}"
        ids = [atributos["id"] for _nome, atributos in self.marcas if "id" in atributos]
        assert len(ids) == len(set(ids)), f"repeated ids: {sorted(i for i in ids if ids.count(i) > 1)}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"repeated attribute in <{tag}>"
        self.marcas.append((tag, dict(attrs)))
        if tag not in VAZIOS:
            self._abertas.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marcas.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        aberta = self._abertas.pop() if self._abertas else None
        assert aberta == tag, f"</{tag}> closes <{aberta}> at line {self.getpos()[0]}"

    def handle_data(self, data: str) -> None:
        self.texto += data

    def todas(self, nome: str) -> list[dict[str, str | None]]:
        """Return the attributes of every tag of that name."""
        return [atributos for tag, atributos in self.marcas if tag == nome]

    def com_id(self, identificador: str | None) -> dict[str, str | None]:
        """Return the attributes of the tag with that id; fails when there is none."""
        return next(atributos for _tag, atributos in self.marcas if atributos.get("id") == identificador)
