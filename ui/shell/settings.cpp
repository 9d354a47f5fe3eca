// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings.h"

#include <QFileInfo>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

const Setting<QStringList> Recent{"files/recent", {}};
constexpr int MostRecent = 10;

} // namespace

Settings::Settings(const QString &file)
    : m_settings(file.isEmpty() ? std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"millrace"_s,
                                                              u"millrace"_s)
                                : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QVariant Settings::read(const char *key, const QVariant &initial) const
{
    return m_settings->value(QLatin1String(key), initial);
}

void Settings::write(const char *key, const QVariant &value) { m_settings->setValue(QLatin1String(key), value); }

QStringList Settings::recentProjects() const
{
    QStringList existing = get(Recent);
    existing.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return existing;
}

void Settings::addRecentProject(const QString &path)
{
    QStringList recent = get(Recent);
    recent.removeAll(path);
    recent.prepend(path);
    set(Recent, recent.mid(0, MostRecent));
}

} // namespace millrace::gui
