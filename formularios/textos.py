"""What people agree to. Each text is stored with the answer, word by word; a change of words is a new version."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# The version is part of what is shown and stored.
AVISO_DA_INSCRICAO = _(
    "Quem cuida dos seus dados é o município. Pedimos só o que é preciso "
    "para organizar a conferência: saber quem participa, por qual segmento, e o que preparar para cada pessoa. A base é "
    "a política pública de assistência social (Lei 8.742/1993 e LGPD, arts. 7º, III, e 11, II, b), e não o seu "
    "consentimento. Só a equipe da conferência vê seus contatos e suas necessidades de acessibilidade. As listas públicas "
    "mostram apenas o nome pelo qual você quer ser chamada ou chamado, o segmento e a entidade. Guardamos a inscrição até "
    "a próxima edição ou por cinco anos, e as necessidades de acessibilidade por seis meses depois da conferência. Você "
    "pode ver, corrigir e pedir que apaguem seus dados. (Aviso da inscrição, versão 1.)"
)
AVISO_DA_PROPOSTA = _(
    "Quem cuida dos seus dados é o município. Se o conselho aprovar a proposta, "
    "o texto fica público com o nome que você informar para ser chamada ou chamado. Seus contatos nunca são publicados: "
    "servem só para o conselho responder a você. A base é a política pública de assistência social (Lei 8.742/1993 e LGPD, "
    "art. 7º, III). Você pode ver, corrigir e pedir que apaguem seus dados. (Aviso da proposta, versão 1.)"
)
IMAGEM = _(
    "Autorizo o município a usar minha imagem e minha voz, em fotos e gravações da conferência, para divulgar a "
    "própria conferência. Posso mudar de ideia quando quiser. Se eu não autorizar, participo do mesmo jeito. (Versão 1.)"
)
COMUNICACAO = _(
    "Quero receber notícias de outras edições da conferência pelos contatos que informei. Posso sair da lista "
    "quando quiser. (Versão 1.)"
)
