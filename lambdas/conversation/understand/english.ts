/**
 * The English words that requests in `data/understanding/clinc150-train.jsonl` use at least fourteen times. Other languages'
 * vocabularies hold borrowed English, so it takes more than those to tell whose words a text has.
 */
const list = `
ab able about accent account accounts activity add added address africa after again age ago ahead ai air
airlines airport alarm alert alerts all allowed already am amazon america american amex amount an and angeles
another answer any anything apple applebees application apply appointment appreciate approved apr april are
around arrive as ask assist assistance at august austin available average aware away back bad balance bank
battery be because beef been before being benefits best between bill bills birth birthday black block blocked
bob book booked born boss boston bot bread bring british bus busy but buy by cable cake calendar call called
calling calorie calories can canada cancel cant capital car card cards carrots carry cars cash cat cats
centimeters change changed changing charge charged chase check checkbooks checked checking checks cheese chicago
chicken chilis china chinese chocolate chris citibank city cleaning clear closest coin come coming company
complete computer confirm connect content conversion convert converter cook coordinates correct could count
country cream create created credit current currently dallas damaged date dates day days dead declined
definition delete delivered delta denver deposit detroit dice did didnt die different dinner direct disconnect
discover dl do does dog dogs doing dollars dont down drive due earned eat eggs either electric else engine
england english enjoy enough euros event everything exact exactly exchange expect expiration expire expires
explain express fact factory facts false far fargo fast faster february federal fee fees female figure fill find
first five flight flights flip food for form four france fraud fraudulent free freeze freezer french friday
fridge from frozen fuel fun funny gallon garden gas germany get getting give go goes going good goodbye got
gotta gps great groceries had has have hawaii heads health healthy hear hello help her here hey high highway him
hobbies hold holiday home hotel house houston how hows human hurt ice id idea if ill im improve in inches
include income increase info inform information ingredients instead instructions insurance interest interesting
international into is it italian italy items its ive january japan job john joke jokes july jump june just keep
kevin kind kinds know korea language las last lately later latest laundry leave left let lets level life light
lights like limit list listening live lobster locate location locked london long longer look looked looking los
lost lot love low lower luggage macaroni made mail mailed maintenance make making male mall many map march
market mastercard may mcdonalds me meal mean meaning means meeting meetings message mexican mexico miami mileage
miles milk mind minimum minute minutes mode mom monday money month more morning most move movies mpg much music
must my name nd near nearest need needed needing needs new next nice no noon not now number nutrition
nutritional of off office oil ok okay old olive on one online ons or order ordered original orlando other ounces
our out outback over owe own package paid pair paris party pay paycheck paying payment people per person pesos
pet pets phoenix phone pie pin pizza place placed places plan play playing playlist please plug plugs pm point
points policy pork possible pounds prefer pressure process processed provide pto purchase put questions raise
ran rate rating ratings rd read real really reason receive recent recently recipe recommended red redeem refer
remember remind reminder reminders remove rent rental repeat replace replaced replacement report request require
required reservation reservations reserve reset restaurant restaurants restrictions returning reviews reward
rewards right robin rock roll rollover room rooms roundtrip route routing rubles russia safe said salary salt
san saturday saved savings say schedule scheduled score search seattle see send set setting settings share shop
shopping shots should show sided since skip slow slower so socket soda some someone something song soon sort
south southwest spaghetti spain spanish speak speaker speaking specific speech speed spell spend spending spent
square st starbucks start state station status stay steak steakhouse steps steve still stolen stop store
subjects substitute sugar suggest suggestion suggestions sure sushi swap switch table tails take taken takes
talk talking tampa tank target task tasks tax taxes tell temperature ten text th thank thanks that thats the
them there theres they thing things think this through time timer times timezone tire tires to today todays todo
tomorrow tonight too total tourist track traffic transaction transactions transfer translate travel traveling
travelling trip trivia true try trying tuesday turn two type types uber under understand united until up update
us use used using vacation vaccinations vegas vehicle visa visit voice volume wait walk walmart wanna want was
water way ways we weather wednesday week well wells were what whats when whens where wheres which while whisper
who why will wish with word work working would year years yen yes yesterday yet york you your youre yourself
zone
`;

let words: ReadonlySet<string> | undefined;

/** True for a common English word, whether or not it is another language's as well. */
export function isEnglish(word: string): boolean {
  words ??= new Set(list.split(/\s+/));
  return words.has(word);
}

/** What English asks with, beside what it asks for: part of no name, and no sign of another request. */
const askingList = `
did does do has had have been be being was were is are will would should can could make made set use get got put give
show list find tell if as so by just ever pay pays paid paying payment payments purchase purchases bought buy spend
spent spending charge charges charged cost costs money much many lately recent recently total amount for from any
anything something
`;

let askingWords: ReadonlySet<string> | undefined;

/** True for a word that only asks: `have I BEEN charged twice`. */
export function isAsking(word: string): boolean {
  askingWords ??= new Set(askingList.trim().split(/\s+/));
  return askingWords.has(word);
}

/** What short talk is made of, in English and borrowed: `yup`, `nah`, `sayonara`. */
const talkList = `
abandon abort absolutely accept accepted accurate action actually adios advise affirm affirmative afraid
afternoon agree agreed ahoy alexa alligator aloha alot alright always answering anymore anyone appears
appreciated arigato arrivederci asked assistant assisting aweh awesome aye bandit beaucoup believe bet big
bonjour bravo buhbye bye byebye cancellation cancelling cancle carrying case catch cease certainly cha chat
chatting cheerio cheers ciao command completely concur confirmed continue conversation converse conversing cool
cooperation couldnt course cya danke dankie definite definitely denied desist destroy device disagree
discontinue dismiss disregard doll don dumela earlier easier easy efforts eh ello end enjoyable enjoyed enkosi
erroneous evening excellent excuse exit fairwell farewell feel feeling fellow fine forget friend gain gater
gator gave gday gesture giving glad godspeed goodnight gracias granted grateful gratitude greetings haan hallo
halt hanging happening happy hard having hayi heita hell heller helo helped helpful helping heya heyo hi hii
hiya hola howdy howre howve howzit hoy huh hullo hush ife immediately inaccurate incorrect indeed indubitably
input invalid isnt ja kindly kk konnichiwa kudos laters leaving legit letting ll louder mention merci mhm missed
molo mute nada nah namaste nao naturally naw nay nee negate negative negatory nein never nevermind ngiyabonga
night nix non noo nope nullify nvm nyet obliged obrigado obviously oh oi okey ola once oops oui outta
overwhelmingly oy pardon pass pause peace phrase pleasant pleased pleasure positive precisely present previous
proceed program providing question quiet quit quite refrain reiterate repeated replay rescind resounding
response restate roger run running salaam salutations sat sawubona saying sayonara scrap scratch second seeing
seems seeya shalom shh shhh shhhh shukran shush shut si silence sim sir siri sorry statement sup sweet syonara
ta tata terminate terrible thankful thankyou thanx thatd thatll thnx thoughtful thx tnx told toodles tootles
totally totsiens touch treating truth tschuss ttyl turns tx ty tysm tyvm uh undo undoubtedly unnoticed untrue
valid very vote wake wanted wassup welcome whassup wrong ya yah ye yea yeah yeap yebo yep yo yoo youve yup
`;

let talkWords: ReadonlySet<string> | undefined;

/** True for a word that the model has met often enough to go by it alone. */
export function isMet(word: string): boolean {
  talkWords ??= new Set(talkList.split(/\s+/));
  return talkWords.has(word) || isEnglish(word);
}
