import type { chat as english } from '../en/chat.ts';
import type { Translation } from '../icu.ts';

/** What the bot says, in Portuguese: for Brazil and Mozambique alike, with “você”. */
export const chat = {
  'button.balance': 'Saldo',
  'button.accounts': 'Minhas contas',
  'button.link': 'Conectar um banco',
  'button.unlink': 'Desconectar um banco',
  'button.consent': 'Minhas permissões',
  'button.privacy': 'Privacidade',
  'button.language': 'Idioma',
  'button.lock': 'Bloquear a conversa',
  'button.help': 'Ajuda',
  'button.menu': 'Menu',
  'button.agent': 'Falar com uma pessoa',
  'button.allAccounts': 'Todas as contas',
  'button.choose': 'Escolher',
  'button.export': 'Cópia dos meus dados',
  'button.delete': 'Apagar meus dados',
  'button.deleteYes': 'Sim, apagar tudo',
  'button.deleteNo': 'Não, manter',
  'button.pin': 'Mudar PIN',
  'button.sealed': 'Valores selados',
  'button.page': 'Valores numa página',
  'button.chat': 'Valores na conversa',
  'button.openBalance': 'Mostrar meu saldo',
  'button.openPage': 'Abrir a página',
  'button.unlinkYes': 'Sim, desconectar',
  'button.unlinkNo': 'Não, manter',
  'button.openLink': 'Conectar um banco',
  'button.openLinkAgain': 'Conectar de novo',
  'button.start': 'Receber mensagens',
  'button.more': 'Mais',
  'button.back': 'Voltar',
  'button.buttons': 'Voltar aos botões',
  'button.numbers': 'Só números',
  'button.transactions': 'Transações',
  'button.spending': 'O que eu gasto',
  'button.bills': 'Contas a pagar',
  'button.limit': 'Limite de crédito',
  'button.rewards': 'Pontos de recompensa',
  'button.delivery': 'Cartão a caminho',
  'button.declined': 'Pagamento recusado',
  'button.blocked': 'Conta bloqueada',
  'button.replace': 'Cartão danificado',
  'button.pay': 'Pagar ou transferir',
  'button.freeze': 'Congelar um cartão',
  'button.cardpin': 'PIN de um cartão',

  'list.option': '{number}. {name}',
  'list.hint': 'Toque num botão ou envie o número dele.',
  'list.number': 'Envie um número para escolher.',
  'page.position': 'Estes são os itens {from} a {to} de {count}. Envie “mais” ou “voltar” para ver os outros.',
  'hear.more': 'mais|ver mais|mostrar mais|próxima|próximo|próxima página|seguinte|o resto|as outras|os outros',
  'hear.back': 'voltar|volta|volte|anterior|anteriores|página anterior|para trás',
  'hear.other': 'outra|a outra|outra conta|a outra conta|outro|o outro|mais uma',
  'numbers.on': 'Pronto. Agora escrevo números em vez de botões.',
  'numbers.how':
    'Envie o número do que você quer. Para voltar a ter botões, envie “só números” mais uma vez e escolha os botões.',
  'numbers.page': 'O seu saldo agora abre numa página nossa, porque a janela selada precisa de um botão.',
  'numbers.off': 'Pronto. Você tem botões de novo.',
  'number.over': 'Agora não tenho nenhuma lista aberta para esse número.',
  'number.overNext': 'Nada foi feito. Envie “menu” para receber uma nova lista.',
  'number.none':
    'Esse número não está na lista. {count, plural, one {Ela só tem # linha.} many {Por favor, envie um número de 1 a #.} other {Por favor, envie um número de 1 a #.}}',
  'quoted.over': 'Essa mensagem é antiga demais para responder, ou não perguntava nada.',
  'quoted.next': 'Nada foi feito. Por favor, escreva em palavras o que você quer.',

  'hello.linked': 'Olá, aqui é o Saldo.\nSou um robô. Posso dizer quanto há nas suas contas do banco.',
  'hello.stranger':
    'Olá, aqui é o Saldo.\nSou um robô que mostra o saldo das suas contas. Primeiro, conecte o seu banco. Você entra na sua conta na página do próprio banco, nunca aqui.',
  'menu.title': 'Isto é o que eu posso fazer:',
  'help.title': 'Eu sou o Saldo, um robô que diz quanto há nas suas contas do banco.',
  'help.body':
    'Envie “saldo” para ver todas as contas, ou “saldo poupança” para ver uma. Envie “transações” para ver as suas transações, e “gastos” para ver o que você gasta. Envie “conectar” para adicionar um banco, “desconectar” para remover um e “bloquear” para parar tudo de uma vez. “privacidade” mostra quem vê o quê.',
  'help.safe': 'Eu nunca peço PIN, senha nem número de cartão. Por favor, nunca envie nada disso.',
  'help.numbers': 'Se o seu telefone não mostra botões, envie “só números”: então escrevo números para você enviar.',
  'person.line': 'Para falar com uma pessoa: {contact}',

  'agent.how': 'Você pode falar com uma pessoa aqui: {contact}',
  'agent.bot':
    'Eu sou um robô. Não posso passar adiante o que você escreve aqui. Por favor, conte diretamente a essa pessoa.',
  'agent.urgent': 'Se alguém pode estar usando o seu dinheiro, ligue agora para o seu banco e envie “bloquear” aqui.',
  'agent.waiting': 'Pedi a uma pessoa que escreva a você aqui.',
  'agent.stillWaiting': 'Você ainda está esperando por uma pessoa. Ela vai escrever a você aqui.',
  'agent.ahead':
    '{count, plural, =0 {Você é a primeira pessoa na espera.} one {# pessoa espera antes de você.} many {# de pessoas esperam antes de você.} other {# pessoas esperam antes de você.}}',
  'agent.wait':
    'Hoje as pessoas esperaram cerca de {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. Pode demorar mais.',
  'agent.waitUnknown': 'Não sei quanto tempo vai demorar.',
  'agent.sees':
    'A pessoa vê o seu idioma, os bancos que você conectou e o que você me pediu por último. Ela não vê valores, o seu número nem as suas mensagens anteriores.',
  'agent.write': 'Escreva qual é o assunto, e eu guardo para ela. Para voltar a falar comigo, envie “bot”.',
  'agent.kept': 'Obrigado. Guardo o que você escreve para a pessoa que vem. Para voltar a falar comigo, envie “bot”.',
  'agent.talking':
    'Uma pessoa está falando com você aqui, por isso fico em silêncio. Para voltar a falar comigo, envie “bot”.',
  'agent.joined':
    'Agora você está falando com uma pessoa.\nEu sou o robô, e fico em silêncio até ela terminar. Por favor, não envie PIN, senha nem número de cartão. Para voltar a falar comigo, envie “bot”.',
  'agent.noMedia': 'Aqui a pessoa não pode ver imagens, arquivos nem mensagens de voz. Por favor, escreva em palavras.',
  'agent.left': 'Você está falando comigo, o robô. Nenhuma pessoa vê o que você escreve agora.',
  'agent.back': 'Sou eu de novo, o robô. Nenhuma pessoa vê o que você escreve agora.',
  'agent.served':
    'A pessoa terminou aqui.\nSou eu de novo, o robô, e nenhuma pessoa vê o que você escreve agora. Para falar de novo com uma pessoa, envie “pessoa”.',
  'agent.idle':
    'Ninguém escreveu aqui por algum tempo, por isso a conversa com a pessoa terminou.\nSou eu de novo, o robô. Para falar de novo com uma pessoa, envie “pessoa”.',
  'agent.unserved':
    'Sinto muito: ninguém pôde vir falar com você.\nSou eu de novo, o robô. Você pode falar com uma pessoa aqui: {contact}',
  'agent.closed': 'Agora não há ninguém para falar com você.',
  'agent.opens': 'Há uma pessoa aqui de novo a partir de {time}. Envie “pessoa” nessa hora.',
  'agent.unreachable': 'Não consegui chegar às pessoas que ajudam aqui.',
  'button.bot': 'Voltar ao robô',

  'thanks.reply': 'De nada.',

  'fallback.first': 'Desculpe, não entendi.',
  'fallback.can':
    'Posso mostrar o seu saldo, as suas transações e o que você gasta. Posso listar as suas contas e conectar ou desconectar um banco. O que você quer?',
  'fallback.second': 'Desculpe, ainda não entendi.',
  'fallback.person': 'Uma pessoa pode ajudar você: {contact}',

  'topic.declined': 'Não posso ver por que um pagamento foi recusado. O seu banco pode.',
  'topic.blocked': 'Não posso ver por que uma conta está bloqueada, nem desbloqueá-la. O seu banco pode.',
  'topic.pay': 'Não posso pagar, transferir dinheiro nem mudar um débito automático: só posso ler.',
  'topic.cardpin': 'Não posso mudar o PIN de um cartão nem o do seu banco. O seu banco pode.',
  'topic.bank': 'Não posso ajudar com isso. O seu banco pode.',
  'topic.unable': 'Ainda não posso fazer isso.',
  'topic.can':
    'Posso mostrar o seu saldo, as suas transações e o que você gasta. Posso listar as suas contas e conectar ou desconectar um banco.',
  'topic.canOnce': 'Posso mostrar o seu saldo assim que você conectar um banco.',
  'topic.pinHere': 'Só posso mudar o seu PIN do Saldo, que abre o seu saldo aqui.',
  'topic.bot': 'Eu sou um robô: um programa de computador, não uma pessoa.',
  'topic.rude': 'Sinto muito que isto não esteja indo bem.',
  'topic.distress': 'Sinto muito. Eu sou só um robô e não posso ajudar com isso, mas há pessoas que podem.',
  'topic.danger':
    'Se você ou outra pessoa está em perigo, ligue agora para o número de emergência do seu país ou vá até alguém em quem você confia.',
  'topic.denied': 'Está bem, não fiz nada.',
  'topic.repeat': 'Não guardo cópia do que escrevi. Por favor, pergunte de novo.',
  'topic.more': 'A minha última resposta já estava completa.',
  'ask.one': 'É isto que você quer dizer?',
  'ask.which': 'Qual destas coisas você quer dizer?',
  'ask.rest': 'Quanto ao resto, diga qual devo fazer:',
  'ask.several': 'Posso fazer uma coisa de cada vez. Qual primeiro?',

  'forwarded.refused': 'Essa mensagem foi encaminhada, por isso não fiz nada com ela.',
  'forwarded.type': 'Se você quer isso, por favor, escreva em vez de encaminhar.',
  'button.old': 'Esse botão é antigo demais para usar.',
  'button.oldNext': 'Nada foi feito. Isto é o que posso fazer agora.',
  'cancel.done': 'Está bem, nada foi mudado.',

  'media.voice': 'Desculpe, não posso ouvir mensagens de voz. Por favor, escreva em palavras, por exemplo “saldo”.',
  'media.file': 'Desculpe, não posso abrir imagens nem arquivos. Por favor, escreva em palavras, por exemplo “saldo”.',
  'media.location':
    'Obrigado, mas não preciso da sua localização. Por favor, escreva o que você quer, por exemplo “saldo”.',
  'media.contacts':
    'Obrigado, mas não uso cartões de contato. Por favor, escreva o que você quer, por exemplo “saldo”.',
  'media.unsupported':
    'Desculpe, o WhatsApp não me passa este tipo de mensagem. Por favor, escreva em palavras, por exemplo “saldo”.',
  'edit.order': 'Não aceito ordens de uma mensagem editada.',
  'edit.again': 'Nada foi feito. Se você quer isso, por favor, escreva numa mensagem nova.',

  'secret.warning': 'Por favor, apague essa mensagem: ela pode conter um segredo.',
  'secret.notUsed':
    'Eu não a usei nem a guardei. Toque na mensagem, segure e escolha “Apagar”. Aqui eu nunca preciso de PIN, senha ou número de cartão.',
  'secret.changed': 'Se era um PIN ou uma senha de verdade, por segurança, mude no seu banco.',
  'secret.openButton': 'O seu PIN é só para o botão acima, nunca para esta conversa. Abra o botão e digite o PIN lá.',
  'secret.openButtonLink':
    'O seu PIN é só para a página do link acima, nunca para esta conversa. Abra o link e digite o PIN lá.',

  'secret.changedPin':
    'Se era o seu PIN do Saldo, mude-o: envie “mudar pin”. Se era o PIN ou a senha do seu banco, mude no seu banco.',

  'link.ready': 'Aqui está o link para adicionar um banco.',
  'link.readyMore': 'Aqui está o link: para adicionar um banco ou conectar um de novo.',
  'link.how':
    'O botão abre uma página onde você escolhe o seu banco e entra na sua conta do banco. Depois, volte com o código que a página mostrar. O link funciona por {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}, uma só vez.',
  'link.howLink':
    'Ele abre uma página onde você escolhe o seu banco e entra na sua conta do banco. Depois, volte com o código que a página mostrar. O link funciona por {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}, uma só vez.',
  'link.warning': 'Não envie este link a ninguém e não use um link que alguém enviou a você.',
  'link.first': 'Para ver o seu saldo, primeiro conecte o seu banco.',
  'link.again': 'Para ver saldos de novo, entre mais uma vez na sua conta do banco.',

  'code.linked': '{bank} está conectado.',
  'code.accounts':
    '{count, plural, one {Posso ler # conta.} many {Posso ler # de contas.} other {Posso ler # contas.}} Envie “saldo” para ver.',
  'code.linked.sealed': 'Os seus valores ficam selados: só abrem com um botão e com o seu PIN.',
  'code.linked.page':
    'Os seus valores abrem numa página nossa, quando você prova que é você. Eles ficam fora desta conversa.',
  'code.modeKept':
    'Na página, você escolheu ver os valores na conversa, mas outros bancos seus estão conectados, por isso eles ficam fora dela. Para mudar isso para todos, envie “privacidade”.',
  'code.linked.chat': 'Os valores vão aparecer nesta conversa, como você escolheu.',
  'code.stopped':
    'Você definiu um novo PIN ou uma nova chave de acesso. Por segurança, parei de ler {count, plural, one {# outro banco} many {# de outros bancos} other {# outros bancos}}. Entre lá de novo na sua conta para ver.',
  'code.changed': 'Esse código não funciona mais, porque o seu WhatsApp mudou depois que você pediu o link.',
  'code.changedNext': 'Nada foi conectado, e o banco foi avisado. Se foi você, envie “conectar” para recomeçar.',
  'code.linkedElsewhere':
    'Este acesso ao banco também está conectado em outra conversa. Se essa conversa não é sua, avise o seu banco.',
  'code.end': 'Você pode parar isto a qualquer momento: envie “desconectar”.',
  'code.wrong':
    'Esse código não está certo. Você pode tentar {count, plural, one {mais # vez} many {mais # de vezes} other {mais # vezes}}. Veja a página de novo.',
  'code.noTries': 'Esse código não está certo. Por segurança, parei esta conexão.',
  'code.noTriesNext': 'Nada foi conectado, e o banco foi avisado. Envie “conectar” para recomeçar.',
  'code.notYours': 'Esse código é de outra conversa, por isso nada foi conectado.',
  'code.notYoursNext':
    'O banco foi avisado. Se alguém enviou um link a você ou pediu este código, pode estar tentando ver o seu dinheiro. Nunca use um link que você não pediu.',
  'code.expired': 'Esse código não funciona mais.',
  'code.expiredNext': 'Nada foi conectado. Envie “conectar” para recomeçar.',
  'code.none': 'Eu não estava esperando um código.',
  'code.noneNext': 'Se você quer conectar um banco, envie “conectar”.',

  'balance.title': 'Aqui está o seu saldo.',
  'balance.titlePart': 'Isto é o que consegui encontrar.',
  'balance.titleFailed': 'Desculpe, não consegui obter o seu saldo.',
  'balance.titleNoMatch': 'Não encontrei conta com esse final. Aqui estão todas.',
  'balance.fresh': '{bank} (consultado: {time})',
  'balance.cachedRecent': '{bank} (guardado: {time}). Consultei o banco há pouco e não consulto de novo tão cedo.',
  'balance.cachedAllowance':
    '{bank} (guardado: {time}). Só posso consultar este banco algumas vezes por dia, e as de hoje acabaram.',
  'balance.cachedUnreachable':
    '{bank} (guardado: {time}). O banco não responde agora, por isso o saldo pode ter mudado.',
  'balance.account': '{account}:',
  'balance.accountAsOf': '{account} {asOf}:',
  'balance.available': 'Disponível: {amount}',
  'balance.booked': 'Contabilizado: {amount}',
  'balance.information': 'Só para informação: {amount}',
  'balance.other': '{code}: {amount}',
  'balance.owed': 'Você deve: {amount}',
  'balance.creditIncluded': '(inclui o seu limite da conta ou crédito)',
  'balance.creditIncludedOf': '(inclui o seu limite da conta ou crédito de {amount})',
  'balance.creditNotIncluded': '(sem o seu limite da conta ou crédito de {amount})',
  'balance.asOf': '(atualizado: {time})',
  'balance.asOfDate': '(atualizado: {date})',
  'balance.closed': 'Esta conta está encerrada.',
  'balance.gone': '{account}: encerrada, ou não é mais compartilhada comigo.',
  'balance.notSaid': '{account}: o banco não deu um saldo em que eu possa confiar.',
  'balance.totalAvailable':
    'Total disponível em {count, plural, one {# conta} many {# de contas} other {# contas}}: {amount}',
  'balance.totalBooked':
    'Total contabilizado em {count, plural, one {# conta} many {# de contas} other {# contas}}: {amount}',
  'balance.more':
    '{count, plural, one {Mais # conta não cabe aqui.} many {Mais # de contas não cabem aqui.} other {Mais # contas não cabem aqui.}} Envie “saldo” e o nome de uma conta.',
  'balance.which': 'De qual conta você fala?',
  'balance.failedAllowance':
    '{bank}: só posso consultar algumas vezes por dia, e as de hoje acabaram. Por favor, pergunte de novo mais tarde.',
  'balance.failedAllowanceUntil':
    '{bank}: só posso consultar algumas vezes por dia, e as de hoje acabaram. Por favor, pergunte de novo depois desta hora: {time}.',
  'balance.failedUnreachable': '{bank} não responde agora. Por favor, pergunte de novo em alguns minutos.',
  'balance.failedInvalid':
    '{bank} enviou uma resposta em que não confio, por isso não mostro nada dela. Por favor, pergunte de novo mais tarde.',
  'balance.failedBusy': '{bank}: não posso consultar agora. Por favor, pergunte de novo em um minuto.',
  'balance.noAccounts': '{bank} não me mostra nenhuma conta.',

  'view.balance': 'O seu saldo está pronto: toque no botão.',
  'view.balanceLink': 'O seu saldo está pronto: abra o link abaixo.',
  'view.sealed':
    'Ele abre numa janela selada: ela passa pela Meta, mas só você e eu podemos ler. Digite o seu PIN do Saldo lá, nunca nesta conversa. O botão funciona por {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}.',
  'view.page': 'Ele abre numa página nossa, por isso os seus valores não passam pelo WhatsApp.',
  'view.prove':
    'Prove lá que é você, com a sua chave de acesso ou o seu PIN do Saldo. Nunca digite o PIN nesta conversa. O link funciona por {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}, uma só vez.',
  'view.noUnlock': 'Para ver o seu saldo, primeiro defina um PIN do Saldo ou uma chave de acesso.',
  'view.noUnlockHow':
    'Você faz isso depois de entrar de novo na sua conta do banco. Isso protege o seu dinheiro de quem pegar o seu telefone.',
  'view.nothingSet':
    'Para isso preciso ter certeza de que é você, e você ainda não tem PIN do Saldo nem chave de acesso.',
  'view.stopped': 'Para isso, entre mais uma vez na sua conta do banco: parei de ler até lá.',

  'mode.unlinked': 'Você ainda não conectou nenhum banco.',
  'mode.unlinkedMore': 'Quando você conectar um, a página pergunta onde os seus valores podem aparecer.',
  'mode.noChat': 'Aqui os valores não aparecem na conversa.',
  'mode.noSealed': 'A janela selada ainda não está disponível aqui.',
  'mode.now.sealed': 'Os seus valores estão selados: abrem com um botão no WhatsApp e com o seu PIN.',
  'mode.now.page': 'Os seus valores abrem numa página nossa, fora do WhatsApp.',
  'mode.now.chat': 'Os seus valores aparecem nesta conversa.',
  'mode.done.sealed': 'Pronto. A partir de agora, os seus valores ficam selados.',
  'mode.done.page': 'Pronto. A partir de agora, os seus valores abrem numa página.',
  'mode.means.sealed':
    '“saldo” dá a você um botão. Nele você digita o seu PIN, e só você e eu podemos ler o que abre. A Meta vê que foi aberto, e quando.',
  'mode.means.page':
    '“saldo” dá a você um link para uma página nossa. Os seus valores não passam pelo WhatsApp. A Meta vê que você recebeu um link, e quando.',
  'mode.before': 'O que apareceu aqui antes continua nesta conversa, e com a Meta pelo tempo que ela guardar.',
  'mode.needsUnlock':
    'Para isto é preciso um PIN do Saldo ou uma chave de acesso. Envie “conectar”: você o define depois de entrar na sua conta do banco.',
  'mode.needsPin':
    'Você tem uma chave de acesso e não tem PIN, por isso, por enquanto, o seu saldo abre numa página. Envie “mudar pin” para definir um.',
  'mode.noticeNew':
    'O que eu explico sobre valores na conversa mudou desde que você concordou. Até você concordar de novo, não mostro nenhum aqui: envie “{word}”.',
  'mode.chatAsk': 'Mostrar valores nesta conversa? Você diz sim na página que o botão abre.',
  'mode.chatAskLink': 'Mostrar valores nesta conversa? Você diz sim na página que o link abaixo abre.',
  'mode.chatMeans':
    'O texto da conversa passa pela Meta, a dona do WhatsApp. A Meta poderia ler os seus valores, a quem você paga e os nomes das suas contas, e pode guardá-los por até 30 dias. Quem abrir esta conversa também os vê.',
  'mode.chatWhy': 'Eu pergunto numa página, para que ninguém que encontre o seu telefone possa dizer sim por você.',

  'export.ready': 'A cópia dos seus dados está pronta: toque no botão.',
  'export.readyLink': 'A cópia dos seus dados está pronta: abra o link abaixo.',
  'export.how':
    'É tudo o que tenho sobre você: bancos, contas, permissões, e o que aconteceu e quando. Abre numa página nossa, não nesta conversa.',
  'export.little': 'Tenho pouco sobre você: configurações, como o seu idioma, e o que preciso para escrever a você.',
  'export.proof': 'Também guardo o que você permitiu antes e quando, como prova.',
  'export.none': 'Não tenho dados guardados sobre você.',
  'export.noneMore':
    'Você não conectou nenhum banco. Só lembro, por alguns dias, que chegaram mensagens, sem as palavras delas.',
  'pin.ready': 'Toque no botão para definir um novo PIN do Saldo ou chave de acesso.',
  'pin.readyLink': 'Abra o link abaixo para definir um novo PIN do Saldo ou chave de acesso.',
  'pin.first': 'Você ainda não tem um PIN do Saldo: você define um quando conectar o seu banco.',
  'pin.forgotten':
    'Se você esqueceu o antigo, envie “conectar” e entre de novo na sua conta do banco: lá você escolhe um novo.',
  'pin.notBank': 'Este é o seu PIN para o Saldo. Nunca use o PIN do seu banco para isto.',
  'delete.confirm': 'Apagar tudo o que tenho sobre você?',
  'delete.explain':
    '{count, plural, =0 {Vou apagar} one {Vou dizer ao seu banco que encerre a sua permissão, e apagar} many {Vou dizer aos seus # de bancos que encerrem as suas permissões, e apagar} other {Vou dizer aos seus # bancos que encerrem as suas permissões, e apagar}} as suas configurações, o seu PIN, as chaves de acesso e a frase, os nomes das suas contas e a chave que tranca tudo isso. Ninguém pode desfazer isto.',
  'delete.explainLittle':
    'Vou apagar as suas configurações, como o seu idioma, e o que preciso para escrever a você. Ninguém pode desfazer isto.',
  'delete.stays':
    'O que fica, sem o seu nome nem o seu número: que chegaram mensagens, por {messageDays, plural, one {# dia} many {# de dias} other {# dias}}, e o que você permitiu e quando, como prova, por {ledgerYears, plural, one {# ano} many {# de anos} other {# anos}}.',
  'delete.answer': 'Por favor, responda em até 10 minutos.',
  'delete.done': 'Pronto. Apaguei tudo o que tinha sobre você.',
  'delete.queued':
    'Um banco não responde agora. Não leio mais nada lá e, durante um dia, vou continuar avisando que a sua permissão terminou.',
  'delete.phone':
    'Esta conversa ainda está no seu telefone, e a Meta pode guardá-la por até 30 dias. Se quiser, apague-a lá também. Você pode recomeçar a qualquer momento: envie “conectar”.',
  'delete.kept': 'Está bem, nada foi apagado.',
  'delete.late': 'Essa resposta chegou tarde demais, por isso nada foi apagado.',
  'delete.lateNext': 'Se você ainda quer isso, envie “apagar meus dados” de novo.',
  'delete.none': 'Não há nada sobre você para apagar.',

  'accounts.title':
    '{count, plural, =0 {Agora não posso ler nenhuma das suas contas.} one {Você tem # conta conectada.} many {Você tem # de contas conectadas.} other {Você tem # contas conectadas.}}',
  'accounts.bank': '{bank}:',
  'accounts.none': 'Você ainda não conectou nenhum banco.',
  'accounts.closed': '{account}, encerrada',
  'accounts.locked': '{bank}: bloqueado até você entrar lá de novo.',
  'accounts.stopped': '{bank}: parado até você entrar lá de novo.',
  'accounts.ended': '{bank}: a sua permissão terminou.',
  'account.ending': '{name}, final {digits}',
  'kind.current': 'Conta corrente',
  'kind.savings': 'Conta poupança',
  'kind.card': 'Cartão',
  'kind.loan': 'Empréstimo',
  'kind.other': 'Conta',

  'unlink.none': 'Nenhum banco está conectado, não há nada para desconectar.',
  'unlink.which': 'Qual banco devo desconectar?',
  'unlink.linkedOn': 'Conectado em {date}',
  'unlink.confirm': 'Desconectar {bank}?',
  'unlink.explain':
    'Vou dizer ao banco que encerre a sua permissão, e vou apagar as minhas chaves desse banco e os nomes das suas contas nele. Por favor, responda em até 10 minutos.',
  'unlink.done': '{bank} está desconectado.',
  'unlink.doneMore': 'O banco encerrou a sua permissão. Não posso mais ler as suas contas lá.',
  'unlink.queued': '{bank} está desconectado aqui, e eu não leio mais nada.',
  'unlink.queuedMore': 'O banco não responde agora. Vou continuar avisando durante um dia, e depois digo a você.',
  'unlink.kept': 'Está bem, {bank} continua conectado.',
  'unlink.late': 'Essa resposta chegou tarde demais, por isso nada foi desconectado.',
  'unlink.lateNext': 'Se você ainda quer isso, envie “desconectar” de novo.',
  'unlink.gone': 'Esse banco não está mais conectado.',

  'consent.title':
    '{count, plural, one {Você me deu # permissão.} many {Você me deu # de permissões.} other {Você me deu # permissões.}}',
  'consent.none': 'Você não me deu permissão para ler nenhum banco.',
  'consent.bank': '{bank}:',
  'consent.accounts':
    '{count, plural, one {Conta: # compartilhada} many {Contas: # compartilhadas} other {Contas: # compartilhadas}}',
  'consent.scope': 'Posso ler: {scope}',
  'consent.granted': 'Dada em {date}',
  'consent.expires': 'Termina em {date}',
  'consent.noExpiry': 'O banco não marcou data de fim.',
  'consent.ended': 'Terminou em {date}',
  'consent.locked': 'Bloqueada: não leio nada até você entrar lá de novo.',
  'consent.stopped': 'Parada: o seu WhatsApp mudou, por isso não leio nada até você entrar lá de novo.',
  'consent.unlockChanged':
    'Parada: você definiu um novo PIN ou uma nova chave de acesso em outro lugar, por isso não leio nada até você entrar lá de novo.',
  'consent.dead': 'Terminada no banco: não leio nada.',
  'consent.history': 'O que aconteceu antes:',
  'consent.line': '{date}: {event}',
  'consent.lineBank': '{date}: {bank}, {event}',
  'scope.accounts': 'nomes das contas',
  'scope.balances': 'saldos',
  'scope.transactions': 'transações',
  'scope.statements': 'extratos',
  'event.renewed': 'confirmado de novo no banco',
  'event.granted': 'permissão dada',
  'event.mode-sealed': 'valores selados',
  'event.mode-page': 'valores numa página',
  'event.mode-chat': 'valores na conversa permitidos',
  'event.unlock-set': 'novo PIN ou chave de acesso',
  'event.exported': 'cópia dos dados aberta',
  'event.alerts-on': 'alertas ligados',
  'event.alerts-off': 'alertas desligados',
  'event.suspended': 'leitura parada',
  'event.unlinked': 'desconectado',
  'event.revocation-failed': 'o banco não confirmou o fim',
  'event.expired': 'a permissão venceu',
  'event.refused': 'conexão recusada',

  'stop.done': 'Está bem. Não vou mais escrever a você primeiro.',
  'stop.more':
    'Ainda respondo quando você pergunta. Os seus bancos continuam conectados: envie “desconectar” para remover um. Envie “começar” para voltar a receber mensagens.',
  'start.done': 'Está bem. Posso voltar a escrever a você quando houver algo que você deva saber.',
  'start.already': 'Estou aqui. O que você quer ver?',
  'lock.done': 'Está bem.',

  'privacy.title': 'O que a Meta viu desta conversa, e o que eu guardo:',
  'privacy.meta':
    'A Meta, dona do WhatsApp, viu tudo o que foi escrito aqui: as suas mensagens, as minhas respostas e cada botão. Ela pode guardar isso por até 30 dias.',
  'privacy.amountsChat':
    'Você aceitou valores nesta conversa, por isso a Meta também os viu, com os nomes das suas contas e a quem você paga.',
  'privacy.amountsSince':
    'Você aceitou valores nesta conversa em {date}, por isso a Meta também os viu, com os nomes das suas contas e a quem você paga.',
  'privacy.amountsHidden':
    'Os valores e os nomes das contas ficam fora desta conversa, por isso a Meta não os vê aqui.',
  'privacy.amountsBefore':
    'Você aceitou valores aqui em {date}, por isso a Meta os viu. Agora eles ficam fora desta conversa.',
  'privacy.amountsUntil':
    'Você aceitou valores aqui de {date} até {until}, por isso a Meta os viu. Agora eles ficam fora desta conversa.',
  'privacy.past.sealed':
    'Selados: o seu PIN e os valores que o botão abre. Passam pela Meta e ela não pode lê-los, mas vê que você abriu, e quando.',
  'privacy.past.page': 'Sem passar pela Meta: os valores na nossa página. A Meta só viu o link.',
  'privacy.bank':
    'O seu acesso ao banco nunca passa por aqui. Eu nunca vejo a sua senha e nunca escrevo um número de conta inteiro.',
  'privacy.held': 'Eu guardo:',
  'privacy.keys':
    '- as suas chaves do banco e os nomes das contas, trancados com uma chave só sua, até você desconectar',
  'privacy.cache':
    '- o seu último saldo, trancado do mesmo modo: usado por {cacheHours, plural, one {# hora} many {# de horas} other {# horas}} no máximo, apagado depois de {messageDays, plural, one {# dia} many {# de dias} other {# dias}}',
  'privacy.unlock':
    '- o seu PIN, embaralhado para que ninguém consiga lê-lo, as suas chaves de acesso e a sua frase, até você desconectar o último banco',
  'privacy.tickets':
    '- que botão eu dei a você, por {ticketMinutes, plural, one {# minuto} many {# de minutos} other {# minutos}}, e em que navegador você o abriu, por até {sessionHours, plural, one {# hora} many {# de horas} other {# horas}}',
  'privacy.words':
    '- que chegou uma mensagem, sem as palavras, por {messageDays, plural, one {# dia} many {# de dias} other {# dias}}; uma que não consegui tratar, com as palavras, por até {failedDays, plural, one {# dia} many {# de dias} other {# dias}}',
  'privacy.ledger':
    '- o que você permitiu e quando, como prova, por {ledgerYears, plural, one {# ano} many {# de anos} other {# anos}}',
  'privacy.until': '{bank}: você me deixa ler até {date}.',
  'privacy.open': '{bank}: você me deixa ler, e o banco não marcou data de fim.',
  'privacy.stopped': '{bank}: agora não leio nada lá.',
  'privacy.end':
    'Para terminar: envie “desconectar” ou “apagar meus dados”. Para parar toda a leitura de uma vez: envie “bloquear”.',

  'language.which': 'Em que idioma devo falar?',
  'language.done': 'Está bem, vou falar português.',
  'language.once': 'De agora em diante, falo português. Para mudar isso, envie “idioma”.',

  'maintenance.now': 'O Saldo está em manutenção e não pode ler nem mudar nada agora.',
  'maintenance.later':
    'A sua mensagem não foi respondida e nada foi feito. Por favor, pergunte de novo mais tarde; “bloquear” ainda funciona.',
  'pause.note':
    'Foram muitas perguntas em pouco tempo, por isso faço uma pausa de {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. “bloquear” e “parar” ainda funcionam.',

  'late.minutes':
    'Você perguntou isto {minutes, plural, one {há # minuto} many {há # de minutos} other {há # minutos}}; não consegui responder antes.',
  'late.hours':
    'Você perguntou isto {hours, plural, one {há # hora} many {há # de horas} other {há # horas}}; não consegui responder antes.',
  'late.clock': 'A sua mensagem veio com uma hora que não está certa. Por favor, confira as horas abaixo.',
  'identity.changed':
    'Algo mudou no seu WhatsApp: um telefone novo, um número novo, ou o WhatsApp foi instalado de novo. Por segurança, parei de ler os seus bancos.',
  'identity.again': 'Se foi você, envie “conectar” e entre de novo na sua conta do banco.',

  'notice.link-timed-out':
    'A conexão com o seu banco não foi terminada a tempo, por isso nada foi conectado.\nO banco foi avisado. Envie “conectar” para recomeçar.',
  'notice.link-tried-elsewhere':
    'Alguém enviou o código da conexão com o seu banco a partir de outra conversa.\nNada foi conectado, e o banco foi avisado. Se não foi você, peça ao seu banco que verifique a sua conta. Para falar com uma pessoa: {contact}',
  'notice.linked-elsewhere':
    'O seu acesso ao banco também foi conectado em outra conversa.\nEssa conversa pode ler as mesmas contas. Se não é sua, avise o seu banco. Para falar com uma pessoa: {contact}',
  'notice.link-refused':
    'A conexão com o seu banco foi parada: alguém tocou em “não é meu” na página.\nNada foi conectado. Envie “conectar” para recomeçar.',
  'notice.revoked-late': 'O seu banco já encerrou a permissão que você retirou.\nNão é preciso fazer mais nada.',
  'notice.revocation-failed':
    'O seu banco não confirmou o fim da sua permissão.\nApaguei as minhas chaves, por isso não posso ler nada. Por favor, peça ao seu banco que a encerre também. Para falar com uma pessoa: {contact}',
} as const satisfies Translation<typeof english>;
