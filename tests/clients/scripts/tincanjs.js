// Leads TinCanJS.

function store(settings) {
  return new TinCan.LRS({
    endpoint: settings.endpoint,
    username: settings.key,
    password: settings.secret,
    allowFail: false,
  });
}

// Comes to [error, result] of a function that ends with a callback.
function called(begin) {
  return new Promise((done) => begin((error, result) => done([error, result])));
}

function statusOf(error, xhr) {
  return error === null ? (xhr && xhr.status) || 200 : xhr ? xhr.status : 0;
}

function plain(statement) {
  return statement.originalJSON ? JSON.parse(statement.originalJSON) : statement.asVersion("1.0.2");
}

async function asked(begin) {
  const [error, result] = await called(begin);
  if (error !== null) return { status: statusOf(error, result) };
  return { status: 200, statements: result.statements.map(plain), more: result.more };
}

async function one(begin) {
  const [error, result] = await called(begin);
  if (error !== null) return { status: statusOf(error, result) };
  return { status: 200, statement: plain(result) };
}

async function found(begin) {
  const [error, result] = await called(begin);
  if (error !== null) return { status: statusOf(error, result) };
  if (result === null) return { status: 404 };
  return { status: 200, content: result.contents, etag: result.etag };
}

async function done(begin) {
  const [error, xhr] = await called(begin);
  return { status: statusOf(error, xhr), said: xhr ? xhr.responseText : "" };
}

function ownerOf(argument) {
  return {
    activity: new TinCan.Activity({ id: argument.activity }),
    agent: new TinCan.Agent(argument.agent),
  };
}

function saving(argument, callback) {
  const how = { ...ownerOf(argument), contentType: "application/json", callback };
  return argument.etag ? { ...how, lastSHA1: argument.etag } : how;
}

const client = {
  async saveOne(settings, statement) {
    const sent = new TinCan.Statement(statement);
    const answer = await done((callback) => store(settings).saveStatement(sent, { callback }));
    return { ...answer, id: sent.id };
  },

  async saveMany(settings, statements) {
    const sent = statements.map((one) => new TinCan.Statement(one));
    const answer = await done((callback) => store(settings).saveStatements(sent, { callback }));
    return { ...answer, ids: sent.map((one) => one.id) };
  },

  query(settings, parameters) {
    const params = { ...parameters };
    if (params.agent) params.agent = new TinCan.Agent(params.agent);
    return asked((callback) => store(settings).queryStatements({ params, callback }));
  },

  more(settings, url) {
    return asked((callback) => store(settings).moreStatements({ url, callback }));
  },

  async voidOne(settings, { id, actor }) {
    const tincan = new TinCan();
    tincan.recordStores = [store(settings)];
    const [results] = await new Promise((done) =>
      tincan.voidStatement(id, (...results) => done(results), { actor: new TinCan.Agent(actor) }),
    );
    const { err, xhr } = results[0];
    return { status: statusOf(err, xhr) };
  },

  getVoided(settings, id) {
    return one((callback) => store(settings).retrieveVoidedStatement(id, { callback }));
  },

  saveState(settings, argument) {
    return done((callback) =>
      store(settings).saveState(argument.id, argument.content, saving(argument, callback)),
    );
  },

  getState(settings, argument) {
    return found((callback) =>
      store(settings).retrieveState(argument.id, { ...ownerOf(argument), callback }),
    );
  },

  dropState(settings, argument) {
    return done((callback) =>
      store(settings).dropState(argument.id, { ...ownerOf(argument), callback }),
    );
  },

  saveActivityProfile(settings, argument) {
    return done((callback) =>
      store(settings).saveActivityProfile(argument.id, argument.content, saving(argument, callback)),
    );
  },

  getActivityProfile(settings, argument) {
    return found((callback) =>
      store(settings).retrieveActivityProfile(argument.id, { ...ownerOf(argument), callback }),
    );
  },

  saveAgentProfile(settings, argument) {
    return done((callback) =>
      store(settings).saveAgentProfile(argument.id, argument.content, saving(argument, callback)),
    );
  },

  getAgentProfile(settings, argument) {
    return found((callback) =>
      store(settings).retrieveAgentProfile(argument.id, { ...ownerOf(argument), callback }),
    );
  },

  saveAttached(settings, { statement, attachments }) {
    const sent = new TinCan.Statement({
      ...statement,
      attachments: attachments.map(({ content, ...described }) => ({
        ...described,
        content: toBytes(content),
      })),
    });
    return done((callback) => store(settings).saveStatement(sent, { callback }));
  },

  async getAttached(settings, id) {
    const [error, result] = await called((callback) =>
      store(settings).retrieveStatement(id, { params: { attachments: true }, callback }),
    );
    if (error !== null) return { status: statusOf(error, result) };
    return { status: 200, contents: result.attachments.map((one) => fromBytes(one.content)) };
  },

  // As content does that was opened by a link with endpoint, auth, actor, activity_id, ...
  async launched(settings, verb) {
    const tincan = new TinCan({ url: location.href });
    const sent = { verb: { id: verb } };
    const [results, statement] = await new Promise((done) =>
      tincan.sendStatement(sent, (...given) => done(given)),
    );
    const { err, xhr } = results[0];
    return { status: statusOf(err, xhr), id: statement.id };
  },

  async getActivity(settings, id) {
    const [error, result] = await called((callback) =>
      store(settings).retrieveActivity(id, { callback }),
    );
    return { status: statusOf(error, result), activity: result.asVersion("1.0.2") };
  },

  async getAbout(settings) {
    const [error, result] = await called((callback) => store(settings).about({ callback }));
    return { status: statusOf(error, result), versions: result.version };
  },
};
