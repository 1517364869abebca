import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../icu.ts';

/** What our web pages say, in Portuguese. */
export const pages = {
  'page.title': '{title} · Saldo',
  'page.languages': 'Idioma',
  'page.skip': 'Ir para o conteúdo',
  'page.never':
    'O Saldo nunca pede a senha do seu banco, o PIN do seu banco ou um número de cartão: nem aqui, nem na conversa.',
  'page.person': 'Falar com uma pessoa: {contact}',

  'home.title': 'O seu saldo, no WhatsApp',
  'home.text':
    'Pergunte “Qual é o meu saldo?” numa conversa e receba uma resposta verdadeira do seu banco. Não há aplicativo para instalar. Você só entra na sua conta na página do próprio banco, e pode parar a qualquer momento.',
  'home.how': 'Como funciona',
  'home.step1': 'Diga olá para {number} no WhatsApp.',
  'home.step2': 'Abra o link que receber, escolha o seu banco e entre na sua conta.',
  'home.step3': 'Envie para a mesma conversa o código de seis dígitos que está na página.',
  'home.open': 'Abrir a conversa',
  'home.hello': 'Olá',

  'landing.title': 'Conecte o seu banco',
  'landing.lead': 'Confira três coisas e depois siga para o seu banco.',
  'receiver.title': 'Quem vai ver',
  'receiver.number': 'Número de WhatsApp com final',
  'receiver.hidden': 'A conta de WhatsApp que pediu este link. O número dela não é mostrado a nós.',
  'receiver.text':
    'Quem tem essa conversa pode perguntar lá pelas suas contas, saldos e transações. Se não foi você que pediu este link, toque em parar.',
  'bank.title': 'O seu banco',
  'bank.choose': 'Escolha o banco para conectar',
  'bank.missing': 'Escolha o seu banco.',
  'again.label': 'Confirmar {bank} de novo',
  'again.text': 'Como em {date}: {what}',
  'again.balances': 'saldos',
  'again.payments': 'pagamentos',
  'again.statements': 'extratos',
  'again.cards': 'cartões',
  'allow.title': 'O que você permite',
  'allow.accounts': 'Ver as contas que você escolher: tipo, nome e os quatro últimos dígitos',
  'allow.balances': 'Ver os saldos delas',
  'allow.no-payments': 'Não pode movimentar dinheiro',
  'allow.yes': 'Permitido:',
  'allow.no': 'Não permitido:',
  'allow.until':
    'Por {days, plural, one {# dia} many {# de dias} other {# dias}}, até {date}. Para parar antes, envie “desconectar” na conversa, ou pare no seu banco. Para continuar depois disso, confirme no seu banco. Se o seu banco indicar um dia mais tarde, é este que vale.',
  'may.legend': 'Mais, se você quiser',
  'may.hint': 'Os saldos não precisam de nada disto. Marque o que quiser. Para mudar depois, conecte de novo.',
  'may.all': 'Tudo isto',
  'may.payments': 'Ver o dinheiro que entrou e saiu: datas, valores e com quem',
  'may.payments.text': 'Para pagamentos, gastos e alertas',
  'may.statements': 'Ver extratos e faturas de cartão',
  'may.statements.text': 'Para o que vence e quando, e para guardar extratos',
  'meta.title': 'Onde os seus valores aparecem',
  'meta.text':
    'O WhatsApp pertence à Meta. O que é escrito na conversa passa pelos computadores da Meta, que podem lê-lo, e a Meta pode guardá-lo por até 30 dias. Isso também vale para as suas perguntas. Onde o Saldo deve mostrar os seus valores?',
  'meta.choose': 'Onde os seus valores aparecem',
  'meta.later': 'Você pode mudar isto depois: envie “privacidade” na conversa.',
  'meta.missing': 'Escolha onde os seus valores aparecem.',
  'mode.sealed': 'Selados, dentro do WhatsApp',
  'mode.sealed.text':
    'Um botão na conversa abre um formulário que pede um PIN seu. O PIN e os valores são trancados com uma chave que só o seu telefone e o Saldo têm: os computadores da Meta os transportam e não podem lê-los.',
  'mode.page': 'Numa página do Saldo',
  'mode.page.text':
    'Um link na conversa abre uma página que pede a sua chave de acesso ou o seu PIN. Os valores vão direto do Saldo para o seu navegador, sem passar pela Meta.',
  'mode.chat': 'Escritos na conversa',
  'mode.chat.text':
    'Nada para abrir e nenhum PIN. Entendo que a Meta pode ler os valores e a quem eu pago, e que qualquer pessoa que abra esta conversa também pode.',
  'landing.errors': 'Falta só isto:',
  'landing.continue': 'Seguir para o seu banco',
  'landing.stop': 'Este número não é meu: parar',
  'landing.next': 'Você entra na sua conta na página do próprio banco. Nós nunca vemos a sua senha.',

  'code.title': 'Falta um passo',
  'code.lead': '{bank} disse que sim. Agora envie este código na conversa do WhatsApp que pediu o link.',
  'code.label': 'O seu código',
  'code.open': 'Abrir o WhatsApp com o código',
  'code.text': 'Código {code}',
  'code.left': 'Funciona por mais {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}.',
  'code.next': 'O que acontece a seguir',
  'code.step1': 'O WhatsApp abre com o código já escrito. Toque em enviar.',
  'code.step2': 'O Saldo responde que {bank} está conectado.',
  'code.step3': 'Depois pergunte: “Qual é o meu saldo?”',
  'code.nothing': 'Nada fica conectado até o código chegar. Sem ele, tudo é desfeito no seu banco.',
  'code.warn': 'Não envie este código a mais ninguém.',
  'code.warn.text':
    'Se alguém enviou este link a você, ou pede o código, é fraude. Toque em parar: o seu banco é avisado, e nada é conectado.',
  'code.stop': 'Eu não pedi isto: parar',

  'linked.title': 'O seu banco foi conectado',
  'linked.text': 'O código chegou à conversa. Você pode fechar esta página e perguntar lá pelo seu saldo.',
  'stopped.title': 'Parado',
  'stopped.text':
    'Nada está conectado e este link não funciona mais. Se você já tinha passado pelo seu banco, ele também está sendo avisado.',
  'stopped.more': 'Se alguém enviou este link a você, não confie nessa pessoa. Você não precisa fazer mais nada.',
  'unknown.title': 'Este link não funciona',
  'unknown.text': 'Está incompleto ou é antigo demais. Envie “conectar” na conversa para receber um novo.',
  'expired.title': 'Este link venceu',
  'expired.text':
    'Os links funcionam por dez minutos, para a sua segurança. Nada foi conectado. Envie “conectar” na conversa para receber um novo.',
  'superseded.title': 'Há um link mais novo',
  'superseded.text':
    'Este link foi substituído por um mais novo. Use o último link da conversa, ou envie “conectar” lá para receber outro.',
  'denied.title': 'Você disse não no seu banco',
  'denied.text': 'Nada foi conectado. Se foi um engano, envie “conectar” na conversa para receber um novo link.',
  'no-accounts.title': 'Nenhuma conta foi escolhida',
  'no-accounts.text':
    'O seu banco não compartilhou nenhuma conta, por isso nada foi conectado. Envie “conectar” na conversa para tentar de novo e escolha pelo menos uma conta no seu banco.',
  'timed-out.title': 'Demorou demais',
  'timed-out.text':
    'Para a sua segurança, esperamos dez minutos por cada passo, e o código não chegou a tempo. Nada foi conectado, e o seu banco está sendo avisado. Envie “conectar” na conversa para recomeçar.',
  'wrong-number.title': 'O código veio de outra conversa',
  'wrong-number.text':
    'Só a conversa que pediu o link pode enviar o código dele. Nada foi conectado, e o seu banco está sendo avisado. Se alguém enviou este link a você, não confie nessa pessoa.',
  'wrong-code.title': 'Códigos errados demais',
  'wrong-code.text':
    'Depois de três códigos errados, paramos. Nada foi conectado, e o seu banco está sendo avisado. Envie “conectar” na conversa para recomeçar.',
  'other-login.title': 'Era outro acesso',
  'other-login.text':
    'Esta permissão é de outro acesso ao seu banco. Por segurança, encerrei a permissão lá e não conectei nada. Peça um novo link para conectar o seu banco de novo.',
  'identity-changed.title': 'A conta de WhatsApp mudou',
  'identity-changed.text':
    'O WhatsApp nos disse que esta conta foi configurada de novo depois que o link foi criado. Por segurança, nada foi conectado. Envie “conectar” na conversa para recomeçar.',
  'cancelled.title': 'Este link foi cancelado',
  'cancelled.text': 'Nada foi conectado. Envie “conectar” na conversa para receber um novo.',
  'other-browser.title': 'Por favor, continue onde começou',
  'other-browser.text':
    'Este não é o navegador que abriu o link, ou ele não guardou o nosso cookie. Volte ao navegador onde você começou, ou envie “conectar” na conversa e abra o novo link no seu navegador de sempre. Nada foi conectado aqui.',
  'elsewhere.title': 'Aberto em outro navegador',
  'elsewhere.text': 'Este link está sendo usado em outro navegador. Continua lá, e só lá.',
  'finishing.title': 'Um momento',
  'finishing.text': 'Estamos recebendo a resposta do seu banco. Esta página se atualiza sozinha.',
  'broken.title': 'Isto não deu certo',
  'broken.text': 'A resposta do seu banco se perdeu no caminho. Nada foi conectado. Por favor, tente de novo.',
  'bank-down.title': '{bank} não responde',
  'bank-down.text':
    'Não é possível falar com o seu banco neste momento. Nada foi conectado. Por favor, tente de novo em alguns minutos.',
  'bank-refused.title': 'Esta resposta não confere',
  'bank-refused.text':
    'O que voltou não pertence ao link que você abriu aqui, por isso não o usamos. Nada foi conectado. Por favor, comece de novo.',
  'cross-site.title': 'Não continuamos',
  'cross-site.text': 'Este pedido veio de outro site. Abra o link da conversa e toque lá no botão.',
  'missing.title': 'Não há nada aqui',
  'missing.text': 'O endereço está errado ou a página não existe mais.',
  'method.title': 'Isto não é possível aqui',
  'method.text': 'Esta página não pode ser usada desta forma.',
  'unavailable.title': 'Algo deu errado do nosso lado',
  'unavailable.text':
    'Por favor, tente de novo em alguns minutos. Nenhum banco é conectado antes de o seu código estar na conversa.',

  'next.again': 'Tentar de novo',
  'next.chat': 'Voltar à conversa',
  'next.link': 'conectar',
} as const satisfies Translation<typeof english>;
