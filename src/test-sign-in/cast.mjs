// Invented people. The numbers pass the BSN check but are not given out.
export const bsnType = 'urn:nl-eid-gdi:1.0:id:BSN';

export const levels = [
  ['http://eidas.europa.eu/LoA/low', 'Basis'],
  ['urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract', 'Midden'],
  ['http://eidas.europa.eu/LoA/substantial', 'Substantieel'],
  ['http://eidas.europa.eu/LoA/high', 'Hoog'],
];
export const defaultLevel = 'http://eidas.europa.eu/LoA/substantial';

export const citizens = [
  ['999990007', 'Sanne de Vries'],
  ['999990032', 'Emre Yilmaz'],
  ['999990068', 'Noor Yilmaz'],
  ['999990147', 'Linda Bakker'],
  ['999990172', 'Rob Visser'],
  ['999990202', 'Tom Bakker'],
  ['999990238', 'Henk Smit'],
  ['999990275', 'Annie Smit'],
  ['999990305', 'Aisha Benali'],
  ['999990330', 'Ilias Benali'],
  ['999990019', 'Onbekende persoon'],
];

// Whom someone can act for: also a child without a login.
export const representable = [...citizens.slice(0, 3), ['999990111', 'Sem Yilmaz'], ...citizens.slice(3)];

export const staff = [
  'Mila Jansen', 'Youssef Amrani', 'Petra Kok', 'Daan Mulder', 'Ingrid Vos', 'Bas de Wit', 'Joost van Dam', 'Marga Prins',
].map((name) => [`staff-${name.toLowerCase().replaceAll(' ', '-')}`, name]);
