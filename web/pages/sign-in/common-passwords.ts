/**
 * Passwords of 12 characters or more that are seen most often in leaks, without those that the rules of `guessable.ts` find
 * anyway. Taken from the list of @zxcvbn-ts/language-common 4 (MIT): of its 49 233 passwords, 308 are that long.
 */
export const COMMON: ReadonlySet<string> = new Set(
  `
  01telemike01 050605rostik 123321qweewq 123ewqasdcxz 123qwe456rty 123qweasdzxc 12qw34er56ty 1a2s3d4f5g6h
  1qa2ws3ed4rf 1qa2ws3ed4rf5tg 23176djivanfros 23wkoa0fp78dk 32615948worms 41d8cd98f00b 59382113kevinp
  89semtsriuty a1s2d3f4g5h6 aksjdlasdakj89879 alpha135792468 amadeusptfcor andrewjackie antananarivu
  anytimetoday auckland2010 avrillavigne badiman28200 bhrh0h2oof6xbqjeh blacksonblon bltynbabrfwbz
  boy4u2ownnyc bpgjldsgjldthnf bullnuts2003 businessbabe cheeseburger chesterfield chickenwing101 christopher1
  civilization cjdthitycndj combat123654 configuratio construction contortionist corperfmonsy cosmopolitan
  counterstrike devilmaycry4 digitalprodu dkflbvbhjdbx dkflbvbhjdyf domainlock2005 edwardcullen entertainment
  fatima753357 finalfantasy findaupair007 fkmnthyfnbdf fktrcfylhjdbx fktrcfylhjdf fktrcfylhjdyf flvbybcnhfnjh
  foreveryoung frederiksberg fynfyfyfhbde gfhfktkjuhfv gfhjkmgfhjkm ghbdtnghbdtn ghbdtnrfrltkf ghhh47hj7649
  ghjatccbjyfk ghjcnjgbpltw ghjcnjgfhjkm ghjcnjghjcnj ghjcnjqgfhjkm ghjcnjrdfibyj ghjnbdjcnjzybt ghtdtlvtldtl
  gjkysqgbpltw greenlantern gthtrfnbgjkt gtnhjpfdjlcr hd764nw5d7e1vb1 hd764nw5d7e1vbv hedimaptfcor
  iampurehaha2 iloveboobies ilovemyfamily ingodwetrust installdevic installsqlst intelligence international
  ipo54tj45uy856 iseedeadpeople jamesbond007 josephphone7 justinbieber ktjynsq40147 leavemealone
  lhbjkjubz2957704 lytdybrbdfvgbhf lytghjgtnhjdcr mailcreated5240 maprchem56458 marinamarina massimiliano
  maurolarastefy mevefalkcakk michaeljackson minecraft123 minnesota_hp momsanaladventure morganstanley
  mortalkombat msoracle32re msorcloledbr nastyanastya ne_e_pod_chehyl necronomicon needforspeed
  nemvxyheqdd5oqxyxyzi networkingpe newproject2004 nhbujyjvtnhbz nhecsyfujkjdt nhfdvfnjkju123 nhfycajhvths
  nick1234-rem936 nightcrawler nondriversig ntktdbpjh1994 olcrackmaster ontheoutside paraklast1974
  passwordassword passwordstandard peanutbutter pfqwtd27121988 philadelphia playstation2 playstation3
  polniypizdec0211 polniypizdec1102 polniypizdec110211 professional ptybnxtvgbjy punksnotdead qawsedrftgyh
  qaz123wsx456 qazxswedc123 qazxswedcvfr qwaszxerdfcv qweasdzxc123 residentevil rfnthbyf1988 ronaldinho10
  sanfrancisco satisfaction scandinavian schoolgirlie sdicmt7seytn seemnemaailm sojdlg123aljg sonnenschein
  sonyericsson specialinsta stickdaddy77 stinkyfinger stratocaster supernatural systemofadown thecakeisalie
  ticketmaster transformers unbelievable vanyarespekt vfhbyfvfhbyf vfvfvskfhfve vladimirovna warhammer40k
  wazzkaprivet websolutions websolutionssu webuivalidat weihnachtsbau weihnachtsbaum whosyourdaddy
  z1x2c3v4b5n6 z1x2c3v4b5n6m7 zaqwsxcderfv zcfvfzkexifz zqjphsyf6ctifgu zxcasdqwe123
`
    .trim()
    .split(/\s+/),
);
