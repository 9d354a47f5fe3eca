// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

#include <memory>

class QSettings;

namespace millrace::gui {

/// One remembered thing: its key and what holds until a person says otherwise.
template<typename T>
struct Setting
{
    const char *key;
    T initial;
};

/// What the program remembers of a person's view; never a secret, never a part of a project. The one user of QSettings.
class Settings final
{
public:
    /// In the person's own place, or in an INI file for tests.
    explicit Settings(const QString &file = {});
    ~Settings();
    Q_DISABLE_COPY_MOVE(Settings)

    template<typename T>
    T get(const Setting<T> &setting) const
    {
        return read(setting.key, QVariant::fromValue(setting.initial)).template value<T>();
    }
    template<typename T>
    void set(const Setting<T> &setting, const T &value)
    {
        write(setting.key, QVariant::fromValue(value));
    }

    /// Newest first, at most ten, only those that still exist.
    QStringList recentProjects() const;
    void addRecentProject(const QString &path);

private:
    QVariant read(const char *key, const QVariant &initial) const;
    void write(const char *key, const QVariant &value);

    std::unique_ptr<QSettings> m_settings;
};

namespace settings {

inline const Setting<int> Appearance{"view/appearance", 0}; ///< index of gui::Appearance
inline const Setting<int> Wheel{"view/wheel", 0};           ///< index of gui::WheelMeaning
inline const Setting<QByteArray> Geometry{"view/geometry", {}};
inline const Setting<QByteArray> Layout{"view/layout", {}};
inline const Setting<QString> LastFolder{"files/lastFolder", {}};

} // namespace settings

} // namespace millrace::gui
