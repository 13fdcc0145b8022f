"""This app's own part of bringing a municipality up: record, site, collection and staff groups."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, Page, Site

from portal.erros import ErroDeNegocio
from portal.municipios.models import GrupoMunicipal, Municipio, Papel
from portal.municipios.provisionamento import DadosDoMunicipio, passo

PAPEIS_QUE_CUIDAM_DE_ARQUIVOS = [Papel.COMUNICACAO, Papel.COMISSAO, Papel.ADMINISTRACAO]


def obter_ou_criar(dados: DadosDoMunicipio, *, fuso: str) -> tuple[Municipio, bool]:
    """Return the municipality of the given slug, made with its site and collection when it is new."""
    existente = Municipio.objects.select_related("site").filter(slug=dados.slug).first()
    if existente:
        if existente.site.hostname != dados.host:
            raise ErroDeNegocio(
                _("%(nome)s já existe no endereço %(host)s. Para mudá-lo, edite o município no painel.")
                % {"nome": existente.nome, "host": existente.site.hostname}
            )
        return existente, False
    _recusar_repetidos(dados)
    raiz = Page.objects.filter(depth=1).first()
    site = Site.objects.create(hostname=dados.host, port=80, site_name=dados.nome, root_page=raiz)
    colecao = Collection.get_first_root_node().add_child(name=f"{dados.nome} ({dados.uf})")
    municipio = Municipio(
        nome=dados.nome, uf=dados.uf, ibge=dados.ibge, slug=dados.slug, site=site, colecao=colecao, fuso=fuso
    )
    municipio.full_clean()
    municipio.save()
    return municipio, True


def _recusar_repetidos(dados: DadosDoMunicipio) -> None:
    if Site.objects.filter(hostname=dados.host).exists():
        raise ErroDeNegocio(_("O endereço %(host)s já é de outro município.") % {"host": dados.host})
    if dados.ibge and Municipio.objects.filter(ibge=dados.ibge).exists():
        raise ErroDeNegocio(_("O código IBGE %(ibge)s já é de outro município.") % {"ibge": dados.ibge})


@passo(ordem=10)
def criar_grupos(municipio: Municipio, _dados: DadosDoMunicipio) -> None:
    """Make the staff groups, each allowed into the panel, and the right to files of its own collection."""
    acesso = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for papel in Papel:
        grupo = Group.objects.filter(municipal__municipio=municipio, municipal__papel=papel).first()
        if grupo is None:
            grupo = Group.objects.create(name=f"{papel.label} — {municipio.slug}")
            GrupoMunicipal.objects.create(grupo=grupo, municipio=municipio, papel=papel)
        grupo.permissions.add(acesso)
    arquivos = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"],
        codename__in=[
            f"{verbo}_{modelo}" for verbo in ("add", "change", "choose") for modelo in ("image", "document")
        ],
    )
    for papel in PAPEIS_QUE_CUIDAM_DE_ARQUIVOS:
        for permissao in arquivos:
            GroupCollectionPermission.objects.get_or_create(
                group=grupo_do_papel(municipio, papel), collection=municipio.colecao, permission=permissao
            )


def grupo_do_papel(municipio: Municipio, papel: Papel) -> Group:
    """Return the Django group of a role in a municipality."""
    return Group.objects.get(municipal__municipio=municipio, municipal__papel=papel)


def conceder(municipio: Municipio, papeis: list[Papel], modelo: type, verbos: list[str]) -> None:
    """Give model permissions (``verbos`` such as view, add, change) to roles of a municipality."""
    opcoes = modelo._meta  # type: ignore[attr-defined]
    permissoes = Permission.objects.filter(
        content_type__app_label=opcoes.app_label,
        codename__in=[f"{verbo}_{opcoes.model_name}" for verbo in verbos],
    )
    for papel in papeis:
        grupo_do_papel(municipio, papel).permissions.add(*permissoes)
