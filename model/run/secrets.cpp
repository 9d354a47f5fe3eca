// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/secrets.h"

#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

constexpr int KeychainMilliseconds = 10000;

// A keychain may ask a person to unlock it, and without a session bus it may never answer: hence the deadline.
template<typename Job>
bool finishes(Job &job)
{
    QEventLoop loop;
    QTimer::singleShot(KeychainMilliseconds, &loop, [&loop] { loop.exit(1); });
    QObject::connect(&job, &QKeychain::Job::finished, &loop, [&loop] { loop.exit(0); });
    job.setAutoDelete(false);
    job.start();
    return loop.exec() == 0;
}

} // namespace

bool isPlaceholder(QStringView text)
{
    const QStringView value = text.trimmed();
    if (value.isEmpty())
        return true;
    const bool bracketed =
        (value.startsWith(u'<') && value.endsWith(u'>')) || (value.startsWith(u'[') && value.endsWith(u']'));
    return bracketed || std::all_of(value.begin(), value.end(), [](QChar character) { return character == u'*'; });
}

QString secretName(const QString &linkedService, const QString &member) { return linkedService + u'/' + member; }

QString secretVariable(const QString &name)
{
    QString variable = u"MILLRACE_SECRET_"_s;
    for (const QChar character : name.toUpper())
        variable += character.unicode() < 128 && character.isLetterOrNumber() ? character : u'_';
    return variable;
}

Result<QString> findSecret(const QString &plainName, const QString &environment)
{
    const QString name = environment.isEmpty() ? plainName : QString(environment + u'/' + plainName);
    const QString variable = secretVariable(name);
    for (const QString &each : {variable, secretVariable(plainName)}) {
        if (qEnvironmentVariableIsSet(each.toLatin1().constData()))
            return qEnvironmentVariable(each.toLatin1().constData());
    }
    QKeychain::ReadPasswordJob job(u"millrace"_s);
    job.setKey(name);
    if (finishes(job) && job.error() == QKeychain::NoError)
        return job.textData();
    return Error{
        Error::Code::Unauthorized,
        u"The secret '%1' is not known here; set the environment variable %2 or enter it in its linked service."_s.arg(
            name, variable)};
}

Result<void> storeSecret(const QString &name, const QString &value)
{
    QKeychain::WritePasswordJob job(u"millrace"_s);
    job.setKey(name);
    job.setTextData(value);
    if (finishes(job) && job.error() == QKeychain::NoError)
        return {};
    return Error{Error::Code::Io, u"The keychain did not take the secret '%1': %2."_s.arg(name, job.errorString())};
}

} // namespace millrace::run
