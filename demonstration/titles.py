"""What the training centres of the demonstration teach: 150 titles, by the value they serve.

A line is: JP, the behaviour of the value that the course serves most, title.
"""

from typing import Final

BY_VALUE: Final = {
    "BP": """
        6 1 Pelayanan Prima bagi Masyarakat
        4 1 Standar Pelayanan dan Maklumat Pelayanan
        4 1 Survei Kepuasan Masyarakat
        6 2 Pengelolaan Pengaduan melalui SP4N-LAPOR!
        3 2 Komunikasi Efektif dengan Pemohon Layanan
        3 2 Etika Petugas Loket
        6 1 Pelayanan Inklusif bagi Penyandang Disabilitas
        3 1 Pelayanan Ramah Anak dan Lanjut Usia
        4 1 Forum Konsultasi Publik
        6 3 Perbaikan Berkelanjutan dengan 5R
        4 2 Penanganan Keluhan dan Pemulihan Layanan
        4 3 Mal Pelayanan Publik: Alur dan Integrasi Layanan
        3 2 Budaya Melayani di Kelurahan dan Desa
        6 2 Komunikasi dengan Pasien di Fasilitas Kesehatan
        3 1 Layanan Administrasi Kependudukan yang Ramah
        8 3 Rancangan Layanan Berpusat pada Warga
    """,
    "AK": """
        8 1 Antikorupsi dan Integritas ASN
        3 3 Pengendalian Gratifikasi
        3 3 Mengenali dan Mengelola Benturan Kepentingan
        2 1 Pelaporan Harta Kekayaan Penyelenggara Negara
        8 1 Akuntabilitas Kinerja dan SAKIP
        8 2 Pengelolaan Barang Milik Daerah
        20 2 Pengadaan Barang/Jasa Pemerintah Tingkat Dasar
        8 1 Sistem Pengendalian Intern Pemerintah
        8 2 Manajemen Risiko Sektor Publik
        4 1 Kode Etik dan Kode Perilaku ASN
        4 1 Disiplin Pegawai Negeri Sipil
        12 2 Tata Kelola Keuangan Daerah
        6 1 Penyusunan SKP dan Pengelolaan Kinerja
        3 1 Keterbukaan Informasi Publik
        3 3 Sistem Pelaporan Pelanggaran
        12 2 Penatausahaan bagi Bendahara
        20 1 Audit Kinerja bagi APIP
        8 3 Pembangunan Zona Integritas Menuju WBK dan WBBM
    """,
    "KP": """
        6 1 Literasi Digital ASN
        8 2 Coaching dan Mentoring di Tempat Kerja
        3 1 Menyusun Rencana Pengembangan Diri
        6 2 Manajemen Pengetahuan di Perangkat Daerah
        6 3 Penulisan Laporan dan Naskah Dinas
        8 3 Analisis Data dengan Lembar Kerja
        4 2 Teknik Presentasi yang Memikat
        6 2 Pengajar Pemula: Menjadi Narasumber di Unit Sendiri
        2 2 Menggerakkan Komunitas Belajar
        12 1 Bahasa Inggris untuk Pelayanan
        4 1 Mengenal Penilaian Kompetensi ASN
        6 1 Manajemen Talenta ASN
        12 3 Penyusunan Naskah Kajian Kebijakan
        8 3 Statistik Dasar untuk Pengambilan Keputusan
        3 3 Tata Naskah Dinas Elektronik
        3 3 Manajemen Waktu dan Prioritas
        8 2 Pembelajaran Berbasis Proyek bagi Guru
        8 3 Mutu Asuhan Keperawatan
    """,
    "HM": """
        6 3 Manajemen Konflik di Tempat Kerja
        4 1 Keberagaman dan Moderasi Beragama
        6 1 Pengarusutamaan Gender
        3 3 Mencegah Perundungan di Tempat Kerja
        3 3 Mencegah Kekerasan Seksual di Tempat Kerja
        3 2 Kesehatan Jiwa ASN
        4 1 Komunikasi Lintas Budaya
        4 2 Membangun Tim yang Saling Peduli
        6 3 Kecerdasan Emosional bagi Atasan
        4 3 Keselamatan dan Kesehatan Kerja Perkantoran
        6 2 Mediasi dan Penyelesaian Perselisihan
        4 1 Sekolah Ramah Anak
        6 2 Kepedulian Sosial dan Tanggap Bencana
        3 1 Komunikasi Tanpa Kekerasan
        2 2 Pertolongan Pertama di Kantor
    """,
    "LY": """
        8 1 Bela Negara bagi ASN
        6 1 Wawasan Kebangsaan
        4 1 Pancasila dalam Tugas Sehari-hari
        4 2 Netralitas ASN dalam Pemilu dan Pilkada
        3 2 Etika Bermedia Sosial bagi ASN
        4 3 Menjaga Rahasia Jabatan dan Negara
        4 3 Dasar Keamanan Informasi
        6 1 UUD 1945 dan Ketatanegaraan
        3 1 Sejarah Perjuangan Bangsa
        4 1 Pencegahan Radikalisme di Lingkungan Kerja
        4 2 Keprotokolan Daerah
        4 3 Pelindungan Data Pribadi di Instansi Pemerintah
        2 2 Sumpah dan Janji Pegawai Negeri Sipil
        4 2 ASN sebagai Perekat dan Pemersatu Bangsa
        3 3 Klasifikasi dan Pengamanan Arsip
    """,
    "AD": """
        8 1 Sistem Pemerintahan Berbasis Elektronik (SPBE)
        8 1 Transformasi Digital Birokrasi
        12 2 Inovasi Daerah: dari Gagasan ke Purwarupa
        8 2 Berpikir Rancang untuk Layanan Publik
        8 1 Manajemen Perubahan
        6 1 Bekerja Lincah dalam Tim Kecil
        6 2 Kecerdasan Artifisial untuk Pekerjaan Kantor
        3 3 Bersikap Proaktif dan Mengambil Prakarsa
        2 1 Bekerja Fleksibel yang Tetap Terukur
        6 3 Berpikir Kritis dan Sistemik
        8 2 Merancang Layanan Digital
        8 2 Pemanfaatan Mahadata untuk Kebijakan
        6 3 Pemecahan Masalah yang Rumit
        4 1 Satu Data Indonesia di Daerah
        6 3 Kesiapsiagaan Menghadapi Krisis
        8 1 Kepemimpinan Adaptif
    """,
    "KB": """
        6 2 Kolaborasi Pentaheliks
        4 1 Membangun Jejaring Kerja Antardaerah
        6 1 Pengelolaan Pemangku Kepentingan
        6 2 Negosiasi dan Lobi
        4 2 Kerja Sama Daerah
        4 2 Kerja Tim Lintas Fungsi
        3 1 Memandu Rapat yang Partisipatif
        8 3 Kerja Sama Pemerintah dan Badan Usaha
        6 3 Pemberdayaan Masyarakat Desa
        6 1 Perencanaan Partisipatif dan Musrenbang
        4 2 Berbagi Pakai Data Antarinstansi
        2 3 Gotong Royong di Lingkungan Kerja
        6 1 Komunikasi Publik Pemerintah
        4 3 Mengelola Relawan dan Sumber Daya Lokal
        6 2 Kolaborasi Penurunan Stunting
        4 3 Kerja dalam Skuad Lintas Perangkat Daerah
    """,
}

BROAD: Final = """
    6 - Orientasi ASN BerAKHLAK
    4 - Internalisasi Nilai Dasar BerAKHLAK
    3 - Budaya Kerja BerAKHLAK di Unit Saya
    4 - Panduan Perilaku BerAKHLAK untuk Pelaksana
    16 - Agen Perubahan Budaya Kerja
    12 - Orientasi PPPK
    80 - Pelatihan Dasar CPNS Golongan II
    80 - Pelatihan Dasar CPNS Golongan III
    120 - Pelatihan Kepemimpinan Pengawas (PKP)
    140 - Pelatihan Kepemimpinan Administrator (PKA)
    160 - Pelatihan Kepemimpinan Nasional Tingkat II
"""
"""They serve all seven values; the behaviour is left open."""

TECHNICAL: Final = """
    20 - Penyusunan RKA dan DPA Perangkat Daerah
    8 - Katalog Elektronik bagi Pejabat Pengadaan
    16 - Sistem Informasi Geografis Tingkat Dasar
    24 - Bantuan Hidup Dasar dan Kegawatdaruratan
    16 - Penyusunan Perangkat Ajar
    16 - Pengelolaan Arsip Dinamis
    12 - Penyusunan Standar Operasional Prosedur
    20 - Perancangan Peraturan Daerah
    16 - Analisis Jabatan dan Analisis Beban Kerja
    12 - Pemutakhiran Data Kependudukan
    20 - Pengelolaan Hasil Perikanan Tangkap
    12 - Pengelolaan Sampah Berbasis Masyarakat
    16 - Uji Berkala Kendaraan Bermotor
    12 - Pendataan Kesejahteraan Sosial
    24 - Manajemen Puskesmas
    8 - Pencegahan dan Pengendalian Infeksi
    12 - Administrasi Basis Data
    8 - Pengujian Keamanan Aplikasi Web
    12 - Penyusunan Rencana Strategis Perangkat Daerah
    16 - Verifikasi Perizinan Berusaha Berbasis Risiko
    8 - Fotografi dan Videografi Kehumasan
    8 - Desain Grafis untuk Media Sosial Pemerintah
    12 - Tanggap Darurat Bencana di Pulau Kecil
    6 - Pengelolaan Kas Kecil
    6 - Penggunaan Aplikasi Presensi
"""
"""They count as JP, and for few behaviours or none."""

UNLISTED: Final = """
    4 - Uji Coba: Kelas Percobaan Widyaiswara
    3 - Pengantar Lembar Kerja untuk Pemula
    6 - Fotografi Ponsel
    8 - Angkatan Khusus: Bimbingan Teknis Aplikasi
"""
"""They run at a centre that has not put them into its catalogue."""
