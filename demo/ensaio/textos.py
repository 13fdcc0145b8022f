"""What the simulated people write. The first two proposals say nearly the same, for the rapporteurs to merge."""

from __future__ import annotations

PROPOSTAS = [
    (
        "Abrir o CRAS à noite",
        "Abrir cada CRAS uma noite por semana, até as 21 horas, para quem trabalha durante o dia.",
    ),
    (
        "Atender no CRAS depois do trabalho",
        "Abrir os CRAS uma noite por semana para atender quem trabalha durante o dia.",
    ),
    (
        "Levar o CRAS à zona rural",
        "Fazer atendimento itinerante do CRAS em cada comunidade rural ao menos uma vez por mês.",
    ),
    (
        "Publicar as contas do fundo",
        "Publicar a cada três meses, em linguagem simples, o que entrou e o que saiu do fundo municipal.",
    ),
    (
        "Cofinanciar os benefícios eventuais",
        "O Estado passa a cofinanciar os benefícios eventuais com valor definido em lei.",
    ),
    (
        "Formar as equipes dos serviços",
        "O Estado oferece formação continuada às equipes dos serviços, com turmas nas regiões.",
    ),
    (
        "Corrigir o valor dos repasses",
        "A União corrige todos os anos, pela inflação, o valor dos repasses aos fundos municipais.",
    ),
    (
        "Abrir o CRAS em outro horário",
        "Abrir o CRAS em horário diferente para quem trabalha durante o dia em outra cidade.",
    ),
]

REGIMENTO = """CAPÍTULO I
Da conferência
Art. 1º A conferência avalia a política de assistência social do município e aprova propostas.
Art. 2º Têm voz e voto as pessoas credenciadas como delegadas.
CAPÍTULO II
Da plenária
Art. 3º A proposta sem destaque é aprovada em bloco.
Art. 4º Quem apresenta destaque tem dois minutos para a defesa, e quem é contra tem o mesmo tempo.
Art. 5º Ganha o que tiver mais votos a favor do que contra.
CAPÍTULO III
Da eleição
Art. 6º Cada segmento elege as suas delegadas e os seus delegados à etapa estadual."""

MOCOES = [
    (
        "apoio",
        "Apoio às equipes dos CRAS",
        "Secretaria municipal",
        "A conferência apoia as equipes dos CRAS e pede condições de trabalho para elas.",
    ),
    (
        "recomendacao",
        "Transporte para os conselhos",
        "Câmara municipal",
        "A conferência recomenda que o orçamento pague o transporte de quem participa dos conselhos.",
    ),
    (
        "repudio",
        "Atraso nos repasses",
        "Governo do Estado",
        "A conferência repudia o atraso dos repasses aos serviços do município.",
    ),
]

CONVERSA = [
    "Bom dia a todas as pessoas do grupo.",
    "Na minha comunidade o ônibus só passa duas vezes por semana.",
    "Concordo com a proposta do atendimento à noite.",
]
